# file: school/course.py
from openai import OpenAI

assistant = OpenAI()


class Completions:
    def create(self, pupil, course):
        return (pupil, course)


class Course:
    def __init__(self):
        self.completions = Completions()
        self.chat = self


def finish(course: Course, pupil):
    return course.chat.completions.create(pupil=pupil, course=course)
