import math


def read_score(text):
    score = float(text)
    if not 0 <= score <= 1:
        raise ValueError(f"a score must be in 0 to 1: {text!r}")
    return score


def read_flag(text):
    if text.lower() not in ("true", "false"):
        raise ValueError(f"neither true nor false: {text!r}")
    return text.lower() == "true"


def read_latency(text):
    if text == "":
        return None
    latency = float(text)
    if not 0 <= latency < math.inf:
        raise ValueError(f"a latency must be finite and not negative: {text!r}")
    return latency


READERS = {"user": int, "score": read_score, "cached": read_flag, "latency_ms": read_latency}


def split_fields(line):
    fields = {"latency_ms": ""}  # the one field that may be missing
    for part in line.split(";"):
        key, equals, value = part.partition("=")
        if equals:
            fields[key.strip()] = value.strip()
    return fields


def parse_log(lines):
    """The readable lines as typed records, and (line number, key, text) for each line that can't be used."""
    records, problems = [], []
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.strip().startswith("#"):
            continue
        fields = split_fields(line)
        record = {}
        for key, read in READERS.items():
            try:
                record[key] = read(fields[key])
            except (KeyError, ValueError):
                problems.append((number, key, fields.get(key)))
        if len(record) == len(READERS):
            records.append(record)
    return records, problems
