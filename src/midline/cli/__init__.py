"""One module per command: it parses options, calls one function of the rooms below, and prints."""
