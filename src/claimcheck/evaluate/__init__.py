"""How well articles are read: gold made by people, and the program's own reading held against it."""

from claimcheck.evaluate.evaluation import Evaluation, evaluate, evaluate_report
from claimcheck.evaluate.gold_files import read_gold, read_gold_findings

__all__ = ["Evaluation", "evaluate", "evaluate_report", "read_gold", "read_gold_findings"]
