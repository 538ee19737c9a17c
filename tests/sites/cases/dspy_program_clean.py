# file: app/program.py
import dspy


class Module:
    def __call__(self, **given):
        return self.forward(**given)


class Answers(Module):
    def __init__(self):
        super().__init__()
        self.ask = dspy.Signature("question -> answer")
        self.steps = [dspy.InputField() for _ in range(2)]

    def forward(self, question):
        return self.ask(question=question)


def ask(question):
    program = Answers()
    return program(question=question)
