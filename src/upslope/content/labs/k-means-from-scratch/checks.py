import numpy as np

KEYS = {"labels", "centres", "inertia", "rounds"}


def _problem(returned, expected):
    """What is wrong with the form of the result, or None."""
    if not isinstance(returned, dict) or set(returned) != KEYS:
        return "The function should return a dictionary with the keys labels, centres, inertia and rounds."
    for key, kinds, what in (("labels", "iu", "integers"), ("centres", "f", "floats")):
        value = returned[key]
        if not isinstance(value, np.ndarray) or value.dtype.kind not in kinds:
            return f"{key} should be a numpy array of {what}."
        if value.shape != expected[key].shape:
            return f"{key} should have the shape {expected[key].shape}, and has {value.shape}."
    for key in ("inertia", "rounds"):
        if isinstance(returned[key], bool) or not isinstance(returned[key], (int, float, np.integer, np.floating)):
            return f"{key} should be a number."
    return None


def same_labels(case, returned, expected):
    if problem := _problem(returned, expected):
        return problem
    wrong = np.flatnonzero(returned["labels"] != expected["labels"])
    if len(wrong):
        i = wrong[0]
        return f"Point {i} should have the label {expected['labels'][i]} and has {returned['labels'][i]}."
    return None


def same_centres(case, returned, expected):
    if problem := _problem(returned, expected):
        return problem
    close = np.isclose(returned["centres"], expected["centres"], rtol=1e-7, atol=1e-9).all(axis=1)
    if not close.all():
        j = int(np.flatnonzero(~close)[0])
        return f"Centre {j} should be at {expected['centres'][j].round(4).tolist()} and is at {returned['centres'][j].round(4).tolist()}."
    return None


def same_rounds(case, returned, expected):
    if problem := _problem(returned, expected):
        return problem
    if returned["rounds"] != expected["rounds"]:
        return f"rounds should be {expected['rounds']} and is {returned['rounds']}."
    return None


def same_inertia(case, returned, expected):
    if problem := _problem(returned, expected):
        return problem
    if not np.isclose(returned["inertia"], expected["inertia"], rtol=1e-6, atol=0):
        return f"The inertia should be {expected['inertia']:.7g} and is {returned['inertia']:.7g}."
    return None
