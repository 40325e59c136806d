"""What checks and benches share: figures with bounds, and saying how far the work is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how many steps are done, and of how many."""


def quiet(_what: str, _done: int, _total: int) -> None:
    """A progress that shows nothing."""


@dataclass(frozen=True)
class Target:
    """A figure and its bound: at least ("min") or at most ("max") `target`. The name carries the unit, if any."""

    name: str
    value: float
    bound: Literal["min", "max"]
    target: float

    @property
    def met(self) -> bool:
        """False for a value that is no number, too."""
        return self.value >= self.target if self.bound == "min" else self.value <= self.target

    def to_dict(self) -> dict[str, Any]:
        """As `--json` prints it."""
        value = round(self.value, 4)
        return {"name": self.name, "value": value, "bound": self.bound, "target": self.target, "met": self.met}
