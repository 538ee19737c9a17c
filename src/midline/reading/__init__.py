"""Files to facts: finding files, the skeleton of every file, the close reading of some, the cache."""
