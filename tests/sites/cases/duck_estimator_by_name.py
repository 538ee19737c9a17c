# file: app/search.py
from sklearn.base import BaseEstimator


class Bagged(BaseEstimator):
    def __init__(self, base_estimators):
        self.base_estimators = base_estimators

    def train(self, rows, labels):
        for index, estimator in enumerate(self.base_estimators):
            estimator.fit(rows[index], labels)  # call: train
        return self

    def vote(self, rows):
        return [each.decision_function(rows) for each in self.base_estimators]  # call: infer
