# file: app/base.py
class Wrapping:
    def __init__(self, inner):
        self.inner = inner

    def train(self, rows, labels):
        return _train(self.inner, rows, labels)


def _train(inner, rows, labels):
    return inner.fit(rows, labels)
# file: app/scores.py
from sklearn.preprocessing import normalize

from app.base import Wrapping


class Scores(Wrapping):
    def __init__(self, inner):
        if not normalize(inner):
            raise TypeError(inner)
        super().__init__(inner)

    def rate(self, rows, labels):
        return self.inner.inverse_transform(rows, labels)
