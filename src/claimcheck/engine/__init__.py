"""Where the stages run: in this process, in several of this machine (`local`), or on Spark. What comes out is the same.

Processes and Spark are imported by whoever asks for them: a plain run has no use for either.
"""

from claimcheck.engine.engine import SERIAL, Engine, Stage

__all__ = ["SERIAL", "Engine", "Stage"]
