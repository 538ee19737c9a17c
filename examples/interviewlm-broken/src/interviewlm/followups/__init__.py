"""Learned: what to ask next."""
