"""From a submission to a verdict: holds checks and expected values, and never runs foreign code itself.

`EmbeddedGrader` is the `Grader` port on sandboxes of this process. A submission runs in one child, check code in
another, a lab's cases and reference in a third; only values come back, and they are compared here.
"""

from upslope.grader.embedded import EmbeddedGrader

__all__ = ["EmbeddedGrader"]
