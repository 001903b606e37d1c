"""Where the stages run: in this process, in several of this machine, or on Spark. What comes out is the same."""

from claimcheck.engine.engine import SERIAL, Engine, Stage
from claimcheck.engine.local import LocalEngine

__all__ = ["SERIAL", "Engine", "LocalEngine", "Stage"]
