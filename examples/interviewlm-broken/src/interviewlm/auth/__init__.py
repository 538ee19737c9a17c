"""Who may speak to the service."""
