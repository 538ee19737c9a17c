# file: shop/supply.py
import langchain


class Chain:
    def __init__(self, links):
        self.links = links

    def __or__(self, other):
        return Chain([*self.links, other])

    __ror__ = __add__ = __or__

    def invoke(self, part):
        return part, langchain.__version__

    ainvoke = batch = stream = invoke


prompt = Chain(["prompt"])
model = Chain(["model"])


def ship(part):
    chain = prompt | model | Chain(["parser"])
    chain.batch([part])
    return (chain + model).invoke(part)
