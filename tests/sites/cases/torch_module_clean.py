# file: app/net.py
import torch
from torch import nn


class Block:
    def __init__(self):
        self.size = nn.Parameter(torch.zeros(2))

    def __call__(self, x):
        return self.forward(x)

    def forward(self, x):
        return x

    def eval(self):
        return self


class Net(Block):
    def __init__(self):
        super().__init__()
        self.block = Block()
        self.layers = [Block()]

    def forward(self, x):
        x = super().forward(x)
        x = self.block(x)
        for layer in self.layers:
            x = layer(x)
        return x


# file: app/main.py
import torch

from app.net import Net


def predict(x):
    model = Net()
    model.eval()
    with torch.no_grad():
        return model(x)
