"""YAML documents that remember where everything stands, and the problems that can be told about them."""
