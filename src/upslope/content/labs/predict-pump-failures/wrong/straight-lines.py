from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def predict_probabilities(X_train, y_train, X_test):
    model = make_pipeline(SimpleImputer(), StandardScaler(), LogisticRegression())
    return model.fit(X_train, y_train).predict_proba(X_test)[:, 1]
