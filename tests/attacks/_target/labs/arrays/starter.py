def score(values, frame=False):
    raise NotImplementedError
