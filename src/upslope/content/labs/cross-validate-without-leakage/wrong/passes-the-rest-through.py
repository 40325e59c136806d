import numpy as np
from sklearn.compose import make_column_transformer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler


def build_pipeline(numeric, categorical):
    """Impute and scale the numeric columns, impute and encode the categorical ones, classify."""
    numbers = make_pipeline(SimpleImputer(strategy="median"), StandardScaler())
    levels = make_pipeline(SimpleImputer(strategy="most_frequent"), OneHotEncoder(handle_unknown="ignore"))
    columns = make_column_transformer((numbers, numeric), (levels, categorical), remainder="passthrough")
    return make_pipeline(columns, LogisticRegression())


def out_of_fold(X, y, fold, numeric, categorical):
    """For each row the probability of class 1, from a pipeline fitted on the rows of all other folds."""
    probabilities = np.empty(len(X))
    for number in np.unique(fold):
        test = fold == number
        pipeline = build_pipeline(numeric, categorical).fit(X[~test], y[~test])
        probabilities[test] = pipeline.predict_proba(X[test])[:, 1]
    return probabilities
