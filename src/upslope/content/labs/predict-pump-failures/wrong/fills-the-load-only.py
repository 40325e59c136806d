from sklearn.compose import make_column_transformer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, SplineTransformer


def predict_probabilities(X_train, y_train, X_test):
    """Logistic regression on a smooth curve for each measurement and one column for each site."""
    load = make_pipeline(SimpleImputer(add_indicator=True), SplineTransformer())
    columns = make_column_transformer(
        (SplineTransformer(), slice(0, 3)), (load, [3]), (OneHotEncoder(handle_unknown="ignore"), [4])
    )
    model = make_pipeline(columns, LogisticRegression())
    return model.fit(X_train, y_train).predict_proba(X_test)[:, 1]
