def parse_log(lines: list[str]) -> tuple[list[dict], list[tuple]]:
    """The readable lines as typed records, and (line number, key, text) for each line that can't be used."""
    raise NotImplementedError
