"""How often somebody may."""
