#!/usr/bin/env python3
"""Prints how long our files and functions are, and how many tests there are, beside what we aim at."""
import pathlib
import re
import statistics


def swift_files(*folders):
    return [path for folder in folders for path in pathlib.Path(folder).rglob("*.swift")]


def percentile(values, share):
    return sorted(values)[int(share * (len(values) - 1))] if values else 0


def function_lengths(lines):
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


sources = {path: path.read_text().splitlines() for path in swift_files("Sources")}
lengths = [len(lines) for lines in sources.values()]
functions = [length for lines in sources.values() for length in function_lengths(lines)]
total = sum(lengths)
documentation = sum(1 for lines in sources.values() for line in lines if line.strip().startswith("///"))
comments = sum(1 for lines in sources.values() for line in lines if re.match(r"\s*//(?!/)", line))
tests = sum(len(re.findall(r"@Test\b", path.read_text())) for path in swift_files("Tests"))

rows = [
    ("source lines", total, ""),
    ("file lines median / p90 / max",
     f"{statistics.median(lengths):.0f} / {percentile(lengths, 0.9)} / {max(lengths)}", "≤ 90 / 250 / 500"),
    ("function lines median / p90, longer than 70",
     f"{statistics.median(functions):.0f} / {percentile(functions, 0.9)}, {sum(1 for f in functions if f > 70)}",
     "8 / 25, 0"),
    ("documentation / other comments, % of lines",
     f"{100 * documentation / total:.1f} / {100 * comments / total:.1f}", "6–12 / 2–5"),
    ("test functions per 1,000 lines", f"{1000 * tests / total:.0f}", "≥ 40"),
]
for name, value, aim in rows:
    print(f"{name:<46} {value!s:>18}   {aim}")
