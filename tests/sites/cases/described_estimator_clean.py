# file: app/plots.py
import numpy as np
from sklearn.metrics import silhouette_score


class Numpy:
    """Plots what a model finds.

    Parameters
    ----------
    model : a shape
        If it does not fit the rows, it is bent. See scikit-learn for clusters.
    """

    def __init__(self, model):
        self.model = model

    def fit(self, rows):
        return self.model.fit_predict(rows)


class Google:
    """Plots what a model finds.

    Args:
        wrapped (object): The weather to plot.
    """

    def __init__(self, wrapped):
        self.wrapped = wrapped

    def answer(self, rows):
        return silhouette_score(rows, self.wrapped.predict(rows))


def sphinx(fitted, rows):
    """Plot.

    :param fitted: what was learned
    :type fitted: numpy.ndarray
    """
    return np.mean(fitted.score_samples(rows))
