"""What was learned from surveys, kept in memory: learning takes some seconds, and the same file gives the same."""

from collections import OrderedDict
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock

from upslope.careers.salary.estimate import PayModel
from upslope.careers.salary.reading import read_survey
from upslope.model.survey import KeptSurvey
from upslope.ports import Blobs

_KEPT = 2


class PayModels:
    """Models by survey, the last ones used. Safe from several threads; one model is learned at a time."""

    def __init__(self, blobs: Blobs | None) -> None:
        self._blobs = blobs
        self._found: OrderedDict[KeptSurvey, Future[PayModel]] = OrderedDict()
        self._lock = Lock()
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="pay")

    def model(self, survey: KeptSurvey) -> PayModel:
        """Waits until it is learned. Raises NotFound if the survey's file is gone."""
        begun = self._begun(survey)
        try:
            return begun.result()
        except Exception:
            self._forget(survey, begun)
            raise

    def ready(self, survey: KeptSurvey) -> PayModel | None:
        """The model, or None while it is being learned, which this begins. Raises NotFound, once it is known."""
        return self.model(survey) if self._begun(survey).done() else None

    def _begun(self, survey: KeptSurvey) -> "Future[PayModel]":
        with self._lock:
            found = self._found.get(survey)
            if found is None:
                found = self._found[survey] = self._pool.submit(self._learn, survey)
            self._found.move_to_end(survey)
            while len(self._found) > _KEPT:
                self._found.popitem(last=False)
        return found

    def _forget(self, survey: KeptSurvey, failed: "Future[PayModel]") -> None:
        """So that it is tried anew the next time."""
        with self._lock:
            if self._found.get(survey) is failed:
                del self._found[survey]

    def _learn(self, survey: KeptSurvey) -> PayModel:
        assert self._blobs is not None
        reading = read_survey(self._blobs.get(survey.digest), dict(survey.mapping), dict(survey.rates))
        return PayModel.fit(reading.rows, reading.rates)
