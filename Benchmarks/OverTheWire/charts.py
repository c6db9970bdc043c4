"""Charts while readings come in, with days of 17,864 miners stored: two, or as many as DAYS says; a reading a minute,
or as often as STEP says in seconds; all miners are heard of once a second meanwhile, or PACE times."""

import os
import subprocess

from measuring import ROOT


def measure(budgets):
    program = ROOT / ".build" / "release" / "Benchmarks"
    days = os.environ.get("DAYS", "2")
    step = os.environ.get("STEP", "60")
    pace = os.environ.get("PACE", "1")
    print(f"charts beside {days} days of 17,864 miners, a reading every {step} s each; {pace} more a second of each")
    text = subprocess.run([program, "charts", days, step, pace], stdout=subprocess.PIPE, text=True, check=True).stdout
    for line in text.splitlines():
        name, value = line.split("\t")
        budgets.check(name, float(value))
