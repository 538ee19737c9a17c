# file: app/net.py
import torch
from torch import nn


class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(2, 2)

    def forward(self, x):
        return self.fc(x)  # call: infer


class Net(Block):
    def __init__(self):
        super().__init__()
        self.block = Block()
        self.layers = nn.ModuleList([Block(), nn.Linear(2, 2)])
        self.chain = nn.Sequential(Block(), nn.ReLU())

    def forward(self, x):
        x = super().forward(x)  # call: wrapper
        x = self.block(x)  # call: infer
        for layer in self.layers:
            x = layer(x)  # call: infer
        return self.chain(x)  # call: infer


# file: app/main.py
import torch

from app.net import Net


def predict(x):
    model = Net()
    model.eval()
    with torch.no_grad():
        return model(x)  # call: infer


def predict_at_once(x):
    return Net().to("cuda").eval()(x)  # call: infer
