"""The manifest: its schema, loading with positions, and ownership (who claims what)."""
