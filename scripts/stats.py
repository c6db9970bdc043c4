#!/usr/bin/env python3
"""Prints where the tree stands beside its aims; with --check, fails where an aim that was met is not met any more.

How it counts. A file is a Swift file below Sources. A function's lines are those between its braces. `///` is
documentation, any other line of `//` a comment. A comment says why when it gives a reason, a condition, a consequence
or somebody who relies on it; the words that show it stand in WHY. That is a sieve and no reader: it misses reasons put
in other words, and it takes a “so” that gives none. Section marks (`// MARK:`) and tool switches are not comments.
Test functions are `@Test`, however many cases a table gives them.
"""
import json
import pathlib
import re
import statistics
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent

WHY = re.compile(
    r"\b(because|since|so that|so|as|until|unless|otherwise|or else|instead|rather|without|would|could|might|must|"
    r"cannot|never|needs?|lest|whoever|nobody|even|still|costs?|safe|too)\b", re.IGNORECASE)

# Aims that have been met: `--check` holds them. Add one here on the day it is met.
HELD = {
    "file lines, median / p90 / max", "function lines, median / p90", "functions longer than 70 lines",
    "documentation (///), % of lines", "comments that say why", "performance budgets in git",
}


def sources(*folders):
    return {path: path.read_text().splitlines() for folder in folders for path in (ROOT / folder).rglob("*.swift")}


def percentile(values, share):
    return sorted(values)[int(share * (len(values) - 1))] if values else 0


def function_lengths(lines):
    """By indentation: the formatter puts the closing brace in the column where the declaration began."""
    for index, line in enumerate(lines):
        if not re.search(r"\b(func |init[?(<]|deinit )", line) or line.strip().startswith("//"):
            continue
        indent = line[: len(line) - len(line.lstrip())]
        for end in range(index + 1, len(lines)):
            if lines[end].rstrip() == indent + "}":
                yield end - index - 1
                break
            if lines[end].startswith(indent) and lines[end][len(indent):len(indent) + 1] not in (" ", ")", "}", ""):
                break


def comment_blocks(lines):
    """Runs of `//` lines are one comment: its reason may stand in any of them."""
    block = []
    for line in [*lines, ""]:
        text = line.strip()
        if re.match(r"//(?!/)", text) and not re.match(r"// (MARK:|swift-)", text):
            block.append(text[2:])
        elif block:
            yield " ".join(block)
            block = []


def aim(value, least=0, most=None):
    return value >= least and (most is None or value <= most)


def measure():
    files = sources("Sources")
    lengths = [len(lines) for lines in files.values()]
    functions = [length for lines in files.values() for length in function_lengths(lines)]
    total = sum(lengths)
    every_line = [line.strip() for lines in files.values() for line in lines]
    documentation = 100 * sum(line.startswith("///") for line in every_line) / total
    comments = 100 * sum(line.startswith("//") for line in every_line) / total - documentation
    blocks = [block for lines in files.values() for block in comment_blocks(lines)]
    reasons = 100 * sum(bool(WHY.search(block)) for block in blocks) / max(1, len(blocks))
    tests = sources("Tests")
    per_file = [count for lines in tests.values() if (count := sum("@Test" in line for line in lines))]
    ratio = 1000 * sum(per_file) / total
    budgets = len(json.loads((ROOT / "Benchmarks" / "Budgets.json").read_text()))
    files_now = statistics.median(lengths), percentile(lengths, 0.9), max(lengths)
    functions_now = statistics.median(functions), percentile(functions, 0.9)
    long = 100 * sum(length > 70 for length in functions) / len(functions)
    return [
        ("source lines", f"{total:,}", "", None),
        ("file lines, median / p90 / max", "{:.0f} / {} / {}".format(*files_now), "≤ 90 / 250 / 500",
         all(now <= most for now, most in zip(files_now, (90, 250, 500)))),
        ("function lines, median / p90", "{:.0f} / {}".format(*functions_now), "≤ 8 / 25",
         all(now <= most for now, most in zip(functions_now, (8, 25)))),
        ("functions longer than 70 lines", f"{long:.1f} %", "0", long == 0),
        ("documentation (///), % of lines", f"{documentation:.1f}", "6–12", aim(documentation, 6, 12)),
        ("other comments (//), % of lines", f"{comments:.1f}", "2–5", aim(comments, 2, 5)),
        ("comments that say why", f"{reasons:.0f} %", "> 50 %", reasons > 50),
        ("tests per 1,000 lines of source", f"{ratio:.0f}", "≥ 40", ratio >= 40),
        ("tests in a file of tests, median", f"{statistics.median(per_file):.0f}", "", None),
        ("performance budgets in git", f"{budgets}", "≥ 1", budgets >= 1),
    ]


def main():
    rows = measure()
    for name, value, wanted, is_met in rows:
        mark = "" if is_met is None else "met" if is_met else "NOT MET"
        print(f"{name:<36} {value:>16}   {wanted:<18} {mark}")
    if "--check" in sys.argv:
        lost = [name for name, _, _, is_met in rows if is_met is False and name in HELD]
        for name in lost:
            print(f"lost: {name}", file=sys.stderr)
        sys.exit(1 if lost else 0)


if __name__ == "__main__":
    main()
