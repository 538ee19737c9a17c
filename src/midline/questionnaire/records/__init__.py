"""Decision records: what is written when a component has been classified, and how it is read back."""
