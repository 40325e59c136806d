"""Fitting the read-out from many learners' answers. The program only reads what comes out."""

from upslope.learner.tracing.fitting.answers import Answers
from upslope.learner.tracing.fitting.fit import Fit, fit_readout
from upslope.learner.tracing.fitting.stream import predictions, streamed

__all__ = ["Answers", "Fit", "fit_readout", "predictions", "streamed"]
