class RunningStats:
    """Count, mean and sample variance of the numbers seen so far, without keeping them."""

    def __init__(self) -> None:
        raise NotImplementedError

    def add(self, value: float) -> None:
        raise NotImplementedError

    def __len__(self) -> int:
        raise NotImplementedError

    def mean(self) -> float:
        raise NotImplementedError

    def variance(self) -> float:
        raise NotImplementedError

    def __add__(self, other: "RunningStats") -> "RunningStats":
        raise NotImplementedError
