"""`upslope bench tracing DIR`: how well the next answer is foretold, on data that others publish figures on.

Learners are split, each test answer is predicted from the same learner's earlier answers only, and whatever is known of
items and skills was learned from training learners and stays as it is. One configuration for all data.
"""

from upslope.workbench.bench.tracing.bench import GENERATED, run

__all__ = ["GENERATED", "run"]
