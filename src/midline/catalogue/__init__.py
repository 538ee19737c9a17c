"""What `rules/` knows: SDKs and which of their calls run a model, and the texts of the rules."""
