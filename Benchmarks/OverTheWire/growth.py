"""One site of 17,864 machines and fifty-six of them, a million: what a reading costs and what a machine takes in memory
must not grow with the fleet. Each size is measured in a process of its own."""

import subprocess

from measuring import ROOT

SITES = 56


def one_size(sites):
    program = ROOT / ".build" / "release" / "Benchmarks"
    text = subprocess.run([program, "growth", str(sites)], capture_output=True, text=True, check=True).stdout
    return {name: float(value) for name, value in (line.split("\t") for line in text.splitlines())}


def measure(budgets):
    small, large = one_size(1), one_size(SITES)
    print()
    for name in small:
        print(f"17,864 machines and {SITES * 17_864:,}: {name}: {small[name]:,.3g} and {large[name]:,.3g}")
    budgets.check("from 17,864 to a million miners, CPU of a reading, growth",
                  large["CPU of a reading, ns"] / small["CPU of a reading, ns"])
    budgets.check("from 17,864 to a million miners, memory of a miner, growth",
                  large["memory of a miner, bytes"] / small["memory of a miner, bytes"])
    budgets.check("a million miners, memory of each, bytes", large["memory of a miner, bytes"])
    budgets.check("snapshot of a million miners, in process, ms", large["snapshot, ms"])
    budgets.check("snapshot of a million miners as JSON, CPU ms", large["snapshot as JSON, ms"])
