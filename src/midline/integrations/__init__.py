"""midline within other tools. Each module is imported by its tool alone, which midline itself does without."""
