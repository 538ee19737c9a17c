# file: app/search.py
from sklearn.base import BaseEstimator


class Bagged(BaseEstimator):
    def __init__(self, base_steps):
        self.base_steps = base_steps

    def train(self, rows, labels):
        for index, step in enumerate(self.base_steps):
            step.fit(rows[index], labels)
        return self

    def change(self, rows):
        return [each.transform(rows) for each in self.base_steps]
