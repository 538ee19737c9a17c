# file: base.py
class Sampler:
    def sample(self, X):
        return self.draw(X)  # call: wrapper
    def draw(self, X):
        raise NotImplementedError
# file: clusters.py
from sklearn.cluster import KMeans
from base import Sampler
class Clustered(Sampler):
    def draw(self, X):
        return KMeans().fit(X)  # call: train
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
    return Clustered().sample(X)  # call: wrapper
def by_chance(X):
    return Chance().sample(X)
def by_any(sampler: Sampler, X):
    return sampler.sample(X)  # call: wrapper
