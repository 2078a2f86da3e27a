"""Words of the home pages."""

TABLE: dict[str, tuple[str, str]] = {}
