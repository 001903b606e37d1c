"""How long the command line takes, each time beside a yardstick of the same run, so that machines can be compared.

Run it with `make bench`. Nothing is asserted: a slow machine is no defect.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

HOUSE = Path(__file__).resolve().parent.parent
CLAIMCHECK = (sys.executable, "-c", "from claimcheck.cli import main; main()")
IMPORTS = (sys.executable, "-c", "import typer, pydantic")
ROUNDS = 7


def best(command: Sequence[str]) -> float:
    """The shortest wall time of a command in ROUNDS runs, in seconds; the first, which fills caches, is not counted."""
    times = []
    for _ in range(ROUNDS + 1):
        start = time.perf_counter()
        run = subprocess.run(command, cwd=HOUSE, env=as_installed(), capture_output=True, check=False)
        times.append(time.perf_counter() - start)
        if run.returncode not in (0, 1):
            sys.exit(f"{' '.join(command)}: exit {run.returncode}\n{run.stderr.decode()}")
    return min(times[1:])


def as_installed() -> dict[str, str]:
    """The environment, in which Python may keep compiled modules, as an installed package has them."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def five_articles() -> list[str]:
    """The first five seed articles, as paths from the project's folder."""
    return [str(path.relative_to(HOUSE)) for path in sorted((HOUSE / "seeds").glob("*.txt"))[:5]]


def main() -> None:
    """Print one line for each measurement: the time, and how many times the yardstick it is."""
    yardstick = best(IMPORTS)
    rows = [
        ('python -c "import typer, pydantic"', yardstick),
        ("claimcheck --version", best((*CLAIMCHECK, "--version"))),
        ("claimcheck check, five articles", best((*CLAIMCHECK, "check", *five_articles(), "--exit-zero", "--quiet"))),
    ]
    for name, seconds in rows:
        print(f"{name:40} {seconds * 1000:7.0f} ms {seconds / yardstick:6.2f} x")


if __name__ == "__main__":
    main()
