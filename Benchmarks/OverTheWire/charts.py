"""Charts while readings come in, with days of 17,864 miners stored: two, or as many as DAYS says."""

import os
import subprocess

from measuring import ROOT


def measure(budgets):
    program = ROOT / ".build" / "release" / "Benchmarks"
    days = os.environ.get("DAYS", "2")
    print(f"charts beside {days} days of 17,864 miners, one reading a minute each")
    text = subprocess.run([program, "charts", days], stdout=subprocess.PIPE, text=True, check=True).stdout
    for line in text.splitlines():
        name, value = line.split("\t")
        budgets.check(name, float(value))
