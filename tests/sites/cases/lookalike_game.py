# file: game/arena.py
import langchain


class Agent:
    def __init__(self, speed):
        self.speed = speed

    def run(self, distance):
        return distance / self.speed

    def invoke(self, spell):
        return spell, langchain.__version__


class Team:
    def __init__(self):
        self.agents = [Agent(1), Agent(2)]
        self.agent = self.agents[0]

    def kickoff(self, ball):
        return ball


def play(team: Team):
    team.kickoff("ball")
    team.agent.run(100)
    for agent in team.agents:
        agent.run(50)
        agent.invoke("light")
    return Agent(3).run(10)
