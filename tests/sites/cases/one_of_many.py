# file: app/words.py
from abc import ABC, abstractmethod

from openai import OpenAI


class Splitter(ABC):
    @abstractmethod
    def split(self, text): ...


class ByModel(Splitter):
    def split(self, text):
        return OpenAI().responses.create(input=text)  # call: infer


class BySpace(Splitter):
    def split(self, text):
        return text.split()


class ByComma(Splitter):
    def split(self, text):
        return text.split(",")


class ByLine(Splitter):
    def split(self, text):
        return text.splitlines()


class Scorer(ABC):
    @abstractmethod
    def score(self, text): ...


class ModelScorer(Scorer):
    def score(self, text):
        return OpenAI().responses.create(input=text)  # call: infer


class LengthScorer(Scorer):
    def score(self, text):
        return len(text)


def both(splitter: Splitter, scorer: Scorer, text):
    words = split(splitter, text)
    return words, score(scorer, text)  # call: wrapper


def split(splitter: Splitter, text):
    return splitter.split(text)


def score(scorer: Scorer, text):
    return scorer.score(text)  # call: wrapper
