# file: clients.py
from openai import AsyncOpenAI, OpenAI
class Chat:
    def load(self, later):
        return self._build(AsyncOpenAI) if later else self._build(OpenAI)  # give: construct
    def _build(self, cls):
        return cls(api_key='x')
    def ask(self):
        return self.load(False)  # give: construct
# file: other0.py
class Store:
    def load(self):
        return self._build(dict)
    def _build(self, cls):
        return cls()
# file: other1.py
class Store:
    def load(self):
        return self._build(dict)
    def _build(self, cls):
        return cls()
# file: other2.py
class Store:
    def load(self):
        return self._build(dict)
    def _build(self, cls):
        return cls()
# file: other3.py
class Store:
    def load(self):
        return self._build(dict)
    def _build(self, cls):
        return cls()
# file: other4.py
class Store:
    def load(self):
        return self._build(dict)
    def _build(self, cls):
        return cls()
# file: other5.py
class Store:
    def load(self):
        return self._build(dict)
    def _build(self, cls):
        return cls()
# file: other6.py
class Store:
    def load(self):
        return self._build(dict)
    def _build(self, cls):
        return cls()
# file: other7.py
class Store:
    def load(self):
        return self._build(dict)
    def _build(self, cls):
        return cls()
# file: other8.py
class Store:
    def load(self):
        return self._build(dict)
    def _build(self, cls):
        return cls()
# file: other9.py
class Store:
    def load(self):
        return self._build(dict)
    def _build(self, cls):
        return cls()
# file: other10.py
class Store:
    def load(self):
        return self._build(dict)
    def _build(self, cls):
        return cls()
# file: other11.py
class Store:
    def load(self):
        return self._build(dict)
    def _build(self, cls):
        return cls()
# file: other12.py
class Store:
    def load(self):
        return self._build(dict)
    def _build(self, cls):
        return cls()
# file: other13.py
class Store:
    def load(self):
        return self._build(dict)
    def _build(self, cls):
        return cls()
# file: other14.py
class Store:
    def load(self):
        return self._build(dict)
    def _build(self, cls):
        return cls()
# file: other15.py
class Store:
    def load(self):
        return self._build(dict)
    def _build(self, cls):
        return cls()
# file: other16.py
class Store:
    def load(self):
        return self._build(dict)
    def _build(self, cls):
        return cls()
# file: other17.py
class Store:
    def load(self):
        return self._build(dict)
    def _build(self, cls):
        return cls()
