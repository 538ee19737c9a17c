"""midline keeps the line between deterministic and learned components true in the code."""

__version__ = "0.1.0"
