"""Writing to disk: atomic files, locks, YAML with small diffs."""
