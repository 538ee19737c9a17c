# file: chess/engine.py
import transformers


class Model:
    def generate(self, board, max_new_tokens=3):
        return [board] * max_new_tokens

    def eval(self):
        return self

    def __call__(self, board):
        return transformers.__version__, board

    @classmethod
    def from_pretrained(cls, name):
        return cls()


class AutoModel(Model):
    pass


def move(board):
    model = Model.from_pretrained("stockfish")
    model.eval()
    AutoModel.from_pretrained("fish").generate(board)
    return model.generate(board), model(board)
