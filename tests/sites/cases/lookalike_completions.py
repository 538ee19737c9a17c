# file: school/course.py
import openai


class Completions:
    def create(self, model, messages):
        return (model, messages, openai.__version__)


class Chat:
    completions = Completions()


class Pupil:
    def __init__(self):
        self.chat = Chat()


def finish(pupil: Pupil):
    pupil.chat.completions.create(model="course", messages=[])
    return Chat.completions.create(model="course", messages=[])
