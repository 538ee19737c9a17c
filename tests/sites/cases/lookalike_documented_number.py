# file: detectors.py
from sklearn.base import BaseEstimator
class Detector(BaseEstimator):
    """A detector.

    Parameters
    ----------
    threshold : float in (0, 0.5), optional
        Where the line is drawn.
    """
    def __init__(self, threshold=0.1):
        self.threshold = threshold
    def run(self, X):
        if hasattr(self.threshold, "predict"):
            self.threshold.fit(X)
            return self.threshold.predict(X)
        return X > self.threshold
