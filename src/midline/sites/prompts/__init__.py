"""Prompts: what they ask for, and whether a rule would do it or has to hold it."""
