"""The whole way, walked once: files to facts to project to sites to findings. Every command calls this room."""
