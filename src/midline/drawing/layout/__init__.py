"""Where everything of a picture stands, worked out before anything is drawn."""
