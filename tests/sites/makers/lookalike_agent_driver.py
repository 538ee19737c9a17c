# file: a.py
from agents import Agent, Runner
class App:
    def __init__(self):
        self.agent = Agent(name='x')
    def go(self):
        return Runner.run_sync(self.agent, '')
App()
