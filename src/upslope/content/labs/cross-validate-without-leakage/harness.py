def run(solution, function, *args):
    """Out-of-fold probabilities as they come; of a pipeline, what it predicts for new rows once it is fitted."""
    if function == "out_of_fold":
        return solution.out_of_fold(*args)
    X_train, y_train, X_new, numeric, categorical = args
    pipeline = solution.build_pipeline(numeric, categorical)
    pipeline.fit(X_train, y_train)
    return pipeline.predict_proba(X_new)[:, 1]
