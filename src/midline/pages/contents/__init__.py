"""What stands in a block: a module for each kind. Wording is in `templates/blocks/`."""
