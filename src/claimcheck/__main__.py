"""`python -m claimcheck`: the same as the command `claimcheck`."""

from claimcheck.cli import run

if __name__ == "__main__":
    run()
