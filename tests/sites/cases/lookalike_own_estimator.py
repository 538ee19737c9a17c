# file: app/grid.py
from sklearn.metrics import accuracy_score

from app.plots import Plot


class Grid:
    """Several plots.

    Parameters
    ----------
    estimators : list of Plot
        What is drawn.

    Examples
    --------
    >>> from app.plots import Plot
    >>> Grid([Plot()], [Plot()])
    """

    def __init__(self, estimators, models):
        self.estimators = estimators
        self.models = models

    def fit(self, rows):
        for each in self.estimators:
            each.fit(rows)
        return accuracy_score(rows, [each.predict(rows) for each in self.estimators])

    def draw(self, rows):
        for each in self.models:
            each.fit(rows)
            each.predict(rows)


def test_drawing(estimator):
    estimator.fit([1])
    assert estimator.predict([1])


def told(plot: Plot, typed: "Missing"):  # noqa: F821
    typed.fit([1])
    return typed.predict(plot)
# file: app/plots.py
class Plot:
    def fit(self, rows):
        return rows

    def predict(self, rows):
        return rows
