"""Changes to a user's files: nothing half-written, every other byte kept."""
