# file: a.py
from sklearn.svm import SVC
class A:
    def fit(self, X, y):
        self.m = SVC()
        self.m.fit(X, y)
        return self
def go(a: A):
    a.fit(1, 2)
