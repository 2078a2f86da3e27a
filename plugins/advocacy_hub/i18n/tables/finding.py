"""Words of what the rules find in a text."""

TABLE: dict[str, tuple[str, str]] = {}
