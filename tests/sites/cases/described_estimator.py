# file: app/plots.py
import numpy as np
from sklearn.metrics import silhouette_score


class Numpy:
    """Plots what a model finds.

    Parameters
    ----------
    model : a Scikit-Learn clusterer
        If it is not fitted, it is fitted here.
    """

    def __init__(self, model):
        self.model = model

    def fit(self, rows):
        return self.model.fit_predict(rows)  # call: train


class Google:
    """Plots what a model finds.

    Args:
        wrapped (object): The sklearn model to plot.
    """

    def __init__(self, wrapped):
        self.wrapped = wrapped

    def answer(self, rows):
        return silhouette_score(rows, self.wrapped.predict(rows))  # call: infer


def sphinx(fitted, rows):
    """Plot.

    :param fitted: what was learned
    :type fitted: sklearn.base.BaseEstimator
    """
    return np.mean(fitted.score_samples(rows))  # call: infer
