"""The figures of the Swift benchmarks: `name<TAB>value` lines."""

import subprocess

from measuring import ROOT


def measure(budgets):
    program = ROOT / ".build" / "release" / "Benchmarks"
    text = subprocess.run([program], capture_output=True, text=True, check=True).stdout
    for line in text.splitlines():
        name, value = line.split("\t")
        budgets.check(name, float(value))
