import pandas as pd


def fit_and_predict(solution, X_train, y_train, X_new, numeric, categorical):
    """What the pipeline predicts for new rows once it is fitted."""
    pipeline = solution.build_pipeline(numeric, categorical)
    pipeline.fit(X_train, y_train)
    return pipeline.predict_proba(X_new)[:, 1]


def run(solution, X, y, third, numeric, categorical):
    """With new rows in the third place `fit_and_predict`, with fold numbers `out_of_fold`."""
    if isinstance(third, pd.DataFrame):
        return fit_and_predict(solution, X, y, third, numeric, categorical)
    return solution.out_of_fold(X, y, third, numeric, categorical)
