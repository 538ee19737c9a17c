"""The picture as a file of pixels or pages: PNG and PDF."""
