"""The figures of the Swift benchmarks: `name<TAB>value` lines."""

import subprocess

from measuring import ROOT


def measure(budgets):
    text = subprocess.run([ROOT / ".build" / "release" / "Benchmarks"], capture_output=True, text=True, check=True).stdout
    for line in text.splitlines():
        name, value = line.split("\t")
        budgets.check(name, float(value))
