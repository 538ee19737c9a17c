"""Marked blocks in Markdown files: found, filled with what a boundary shows, and everything around them kept."""
