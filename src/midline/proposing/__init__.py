"""Proposing: from linked code and its model calls to the components that a manifest could begin with."""
