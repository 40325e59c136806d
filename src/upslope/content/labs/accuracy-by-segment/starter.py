def accuracy_by_segment(rows: list[dict], key: str, minimum: int = 10) -> tuple[dict, list]:
    """Count and accuracy of each segment, and the large enough segments with the lowest accuracy."""
    raise NotImplementedError
