# file: app/curves.py
import matplotlib.pyplot as plt
from sklearn.metrics import accuracy_score


class Curve:
    def __init__(self, model, scaler):
        self.model = model
        self.scaler = scaler

    def fit(self, rows, labels):
        self.scaler.fit(rows)
        self.model.fit(self.scaler.transform(rows), labels)  # call: train

    def draw(self, rows, labels):
        found = self.model.predict(self.scaler.transform(rows))  # call: infer
        plt.plot(accuracy_score(labels, found))
