"""Spoken answers, written down by the transcription service."""
