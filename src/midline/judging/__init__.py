"""Sites and manifest to findings: one module per rule family, one function per rule."""
