# file: app/program.py
import dspy


class Answers(dspy.Module):
    def __init__(self):
        super().__init__()
        self.ask = dspy.ChainOfThought("question -> answer")
        self.steps = [dspy.Predict("a -> b") for _ in range(2)]

    def forward(self, question):
        for step in self.steps:
            step(a=question)  # call: agent
        return self.ask(question=question)  # call: agent


def ask(question):
    dspy.Predict("question -> answer")(question=question)  # call: agent
    program = Answers()
    return program(question=question)  # call: agent
