#!/usr/bin/env python3
"""Runs the Autobahn Testsuite against engine-echo, our engine with nothing on top.

    autobahn.py              every case: 517 in about ten minutes, most of it in the groups 9, 12 and 13
    autobahn.py 1.* 7.*      only these

Fails when a case fails or is skipped as unimplemented. The suite needs Python 2.7, which Debian no longer has:
`pyenv install 2.7.18`, then its `pip install autobahntestsuite`; or name the program in $WSTEST.
"""

import collections
import glob
import json
import os
import pathlib
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
REPORTS = ROOT / ".build" / "conformance" / "autobahn"
GOOD = {"OK", "INFORMATIONAL"}
# Told apart in the table, but no failure: each has its reason.
EXCUSED = {}


def wstest():
    root = os.environ.get("PYENV_ROOT", os.path.expanduser("~/.pyenv"))
    found = os.environ.get("WSTEST") or next(iter(glob.glob(f"{root}/versions/2.7*/bin/wstest")), None)
    found = found or shutil.which("wstest")
    if not found:
        sys.exit(__doc__)
    return found


def run(cases):
    REPORTS.mkdir(parents=True, exist_ok=True)
    programs = os.environ.get("WORKSPACE_PROGRAMS", ROOT / ".build" / "release")
    server = subprocess.Popen([f"{programs}/engine-echo", "--port", "0"], stdout=subprocess.PIPE, text=True)
    try:
        address = server.stdout.readline().split()[-1].replace("http://", "ws://")
        specification = REPORTS / "specification.json"
        specification.write_text(json.dumps({
            "outdir": str(REPORTS), "cases": cases, "exclude-cases": [], "exclude-agent-cases": {},
            "servers": [{"agent": "engine-echo", "url": address, "options": {"version": 18}}],
        }))
        with open(REPORTS / "log.txt", "w") as log:
            subprocess.run([wstest(), "-m", "fuzzingclient", "-s", str(specification)], cwd=REPORTS,
                           stdout=log, stderr=subprocess.STDOUT, check=True)
        if server.poll() is not None:
            sys.exit(f"engine-echo ended with {server.returncode}")
    finally:
        server.terminate()
        server.wait()


def main():
    run(sys.argv[1:] or ["*"])
    results = json.loads((REPORTS / "index.json").read_text())["engine-echo"]
    groups = collections.defaultdict(collections.Counter)
    bad = []
    for case, result in results.items():
        groups[int(case.split(".")[0])][result["behavior"]] += 1
        verdicts = {result["behavior"], result["behaviorClose"]}
        if not verdicts <= GOOD and case not in EXCUSED:
            bad.append(f"{case}: {result['behavior']}, close {result['behaviorClose']}")
    for group in sorted(groups):
        counts = ", ".join(f"{count} {verdict.lower()}" for verdict, count in sorted(groups[group].items()))
        print(f"group {group:>2}: {counts}")
    for line in bad:
        print(f"✗ {line}")
    print(f"{len(results) - len(bad)} passed, {len(bad)} failed; details in {REPORTS}/index.html")
    sys.exit(1 if bad or not results else 0)


if __name__ == "__main__":
    main()
