"""The picture as SVG, drawn by midline alone."""
