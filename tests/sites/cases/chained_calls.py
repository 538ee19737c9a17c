# file: a.py
from sklearn.svm import SVC
class Own:
    def __init__(self):
        self.model = SVC()
    def train(self, X, y):
        return self.model.fit(X, y)  # call: train
def go(X, y):
    return Own().train(X, y).predict(X)  # call: wrapper # call: infer
