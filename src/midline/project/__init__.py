"""Facts to one linked project: modules, symbols, name and value resolution, the call graph, what reaches what."""
