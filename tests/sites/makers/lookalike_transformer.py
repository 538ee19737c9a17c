# file: steps.py
from sklearn.base import BaseEstimator, TransformerMixin
class Lower(TransformerMixin, BaseEstimator):
    def fit(self, X, y=None):
        return self
    def transform(self, X):
        return [text.lower() for text in X]
# file: use.py
from steps import Lower
step = Lower()
