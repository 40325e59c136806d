"""What a comparator is."""

from collections.abc import Callable
from dataclasses import dataclass

from upslope.workbench.bench.placement.exam import Exam
from upslope.workbench.bench.placement.ours import Rule
from upslope.workbench.bench.placement.session import Examiner


@dataclass(frozen=True)
class Way:
    """`own` prepares an exam and returns what makes an examiner for a learner's number; `rule` what makes its rule of
    choosing on another's posterior."""

    name: str
    own: Callable[[Exam], Callable[[int], Examiner]]
    rule: Callable[[Exam], Callable[[int], Rule]]
