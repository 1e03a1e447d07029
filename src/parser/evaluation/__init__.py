"""How good records are: predicted records scored against gold ones, field by field and paper by paper."""

from parser.evaluation.changes import Change, changes
from parser.evaluation.score import Evaluation, Miss, evaluate, evaluate_folders

__all__ = ["Change", "Evaluation", "Miss", "changes", "evaluate", "evaluate_folders"]
