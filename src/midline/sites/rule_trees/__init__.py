"""Rule trees: units whose hand-written tests decide what free-form input means."""
