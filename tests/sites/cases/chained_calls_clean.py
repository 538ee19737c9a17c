# file: a.py
class Rules:
    def fit(self, X, y):
        return self
    def predict(self, X):
        return X
class Own:
    def __init__(self):
        self.model = Rules()
    def train(self, X, y):
        return self.model.fit(X, y)
def go(X, y):
    return Own().train(X, y).predict(X)
