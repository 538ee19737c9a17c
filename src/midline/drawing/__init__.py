"""The boundary, drawn: graph, order, and a writer for each format."""
