# file: ensembles.py
from toolbox import Tagged
from sklearn.ensemble import BaggingClassifier
class Balanced(Tagged, BaggingClassifier):
    def fit(self, X, y):
        return self
    def predict(self, X):
        return [0 for _ in X]
    def learn(self, X, y):
        return self.fit(X, y)
# file: use.py
from ensembles import Balanced
def go(X):
    return Balanced().predict(X)
