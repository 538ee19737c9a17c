"""One self-contained HTML page: the picture, the components, the findings, the model calls, what was not seen."""
