"""What becomes of a finding over time: its identity and its suppressions."""
