"""Findings to text and to machine formats: pure functions, put to words once, at the end."""
