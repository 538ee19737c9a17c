# file: compiler/branches.py
import sklearn


class BranchPredictor:
    def __init__(self):
        self.taken = {}

    def fit(self, trace, outcomes):
        self.taken = dict(zip(trace, outcomes))
        return self

    def predict(self, address):
        return self.taken.get(address, False), sklearn.__version__

    partial_fit = update = fit

    def predict_proba(self, address):
        return 0.5


def run(trace):
    model = BranchPredictor()
    model.fit(trace, trace)
    model.partial_fit(trace, trace)
    model.predict_proba(trace[0])
    return [model.predict(address) for address in trace]
