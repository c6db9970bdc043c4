"""Measures the release server from outside, beside nginx serving the same bytes in the same run. One subject a file."""

import os
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
os.environ.setdefault("WORKSPACE_PROGRAMS", str(ROOT / ".build" / "release"))
sys.path += [str(ROOT / "Tests" / "Harness")]

import acknowledge  # noqa: E402
import at_rest  # noqa: E402
import at_work  # noqa: E402
import charts  # noqa: E402
import collect  # noqa: E402
import encrypted  # noqa: E402
import fan_out  # noqa: E402
import growth  # noqa: E402
import in_process  # noqa: E402
import ingest  # noqa: E402
import reads  # noqa: E402
import sockets  # noqa: E402
import stores  # noqa: E402
from measuring import Budgets  # noqa: E402

SUBJECTS = {"in_process": in_process, "growth": growth, "ingest": ingest, "stores": stores, "at_work": at_work,
            "charts": charts, "at_rest": at_rest, "reads": reads, "acknowledge": acknowledge, "encrypted": encrypted,
            "fan_out": fan_out, "sockets": sockets, "collect": collect}


def main():
    chosen = sys.argv[1:] or list(SUBJECTS)
    if unknown := set(chosen) - set(SUBJECTS):
        sys.exit(f"There is no subject {', '.join(unknown)}; there are {', '.join(SUBJECTS)}.")
    budgets = Budgets()
    for name in chosen:
        SUBJECTS[name].measure(budgets)
    budgets.verdict()


if __name__ == "__main__":
    main()
