"""Why a run cannot be finished although every single file can be told about."""


class SourceChangedError(Exception):
    """A file changed during the run, and the cache lost what was known of it: run again."""
