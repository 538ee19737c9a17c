"""Learned: which interviewer suits a candidate."""
