# file: etl/flow.py
import torch


class Step:
    def transform(self, rows):
        return rows

    def fit(self, rows):
        return self


class Pipeline(Step):
    def __init__(self, steps):
        self.steps = steps

    def __call__(self, rows):
        for step in self.steps:
            rows = step.transform(rows)
        return rows, torch.__version__

    def fit_transform(self, rows):
        return self.fit(rows).transform(rows)


def pipeline(name):
    return Pipeline([Step()])


def load(rows):
    flow = pipeline("sentiment-analysis")
    flow.transform(rows)
    flow.fit_transform(rows)
    return flow(rows)
