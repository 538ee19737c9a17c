"""The course of an interview."""
