"""Words of what the browser remembers, and of the picks made from it."""

TABLE: dict[str, tuple[str, str]] = {}
