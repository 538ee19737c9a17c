"""The picture as text that other programs draw: DOT, Mermaid, JSON."""
