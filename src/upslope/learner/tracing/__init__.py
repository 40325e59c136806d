"""Knowledge tracing: foretelling the next answer from traces of earlier ones, once many learners' answers were fitted.

`traces.py` sums up what learners have answered, `readout.py` turns that into a chance; both are arrays with a learners
axis, so that one learner and thousands run through the same code. `fitting/` finds a read-out from many answers,
`cohort.py` joins it with the uuids that evidence goes by, `cohort_file.py` keeps it.
"""

from upslope.learner.tracing.cohort import Cohort, Traced
from upslope.learner.tracing.readout import Readout
from upslope.learner.tracing.traces import Asked, Traces, advance, features, no_traces

__all__ = ["Asked", "Cohort", "Readout", "Traced", "Traces", "advance", "features", "no_traces"]
