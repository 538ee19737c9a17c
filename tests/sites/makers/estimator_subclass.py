# file: ensembles.py
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.ensemble import BaggingClassifier
class Balanced(BaggingClassifier):
    pass
class Own(ClassifierMixin, BaseEstimator):
    def fit(self, X, y):
        self.mean_ = sum(y) / len(y)
        return self
    def predict(self, X):
        return [self.mean_ for _ in X]
# file: use.py
from ensembles import Balanced, Own
balanced = Balanced()  # give: construct
own = Own()  # give: construct
