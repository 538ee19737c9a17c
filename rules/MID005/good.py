# manifest:
#   midline: 1
#   components:
#     limits: {side: deterministic, code: [app.limits]}

# file: app/limits.py
"""How many requests a candidate may send."""

PER_MINUTE = 30
