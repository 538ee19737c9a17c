# file: a.py
from sklearn.svm import SVC
def fitted(X, y):
    m = SVC()
    m.fit(X, y)
    return m
fitted(1, 2)
