# file: app/base.py
class Wrapping:
    def __init__(self, inner):
        self.inner = inner

    def train(self, rows, labels):
        return _train(self.inner, rows, labels)  # call: wrapper


def _train(inner, rows, labels):
    return inner.fit(rows, labels)  # call: train
# file: app/scores.py
from sklearn.base import is_classifier

from app.base import Wrapping


class Scores(Wrapping):
    def __init__(self, inner):
        if not is_classifier(inner):
            raise TypeError(inner)
        super().__init__(inner)

    def rate(self, rows, labels):
        return self.inner.score(rows, labels)  # call: infer
