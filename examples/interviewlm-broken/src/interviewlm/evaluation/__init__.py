"""Learned: how well an answer meets its question."""
