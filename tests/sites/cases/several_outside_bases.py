# file: ensembles.py
from toolbox import Tagged
from sklearn.ensemble import BaggingClassifier
class Balanced(Tagged, BaggingClassifier):
    def learn(self, X, y):
        return self.fit(X, y)  # call: train
# file: use.py
from ensembles import Balanced
def go(X):
    return Balanced().predict(X)  # call: infer
