# file: base.py
class Sampler:
    def sample(self, X):
        return self.draw(X)
    def draw(self, X):
        raise NotImplementedError
# file: clusters.py

from base import Sampler
class Clustered(Sampler):
    def draw(self, X):
        return X
# file: chance.py
import random
from base import Sampler
class Chance(Sampler):
    def draw(self, X):
        return random.choice(X)
# file: use.py
from base import Sampler
from chance import Chance
from clusters import Clustered
def by_clusters(X):
    return Clustered().sample(X)
def by_chance(X):
    return Chance().sample(X)
def by_any(sampler: Sampler, X):
    return sampler.sample(X)
