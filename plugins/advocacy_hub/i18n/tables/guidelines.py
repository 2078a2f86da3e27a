"""Words of the guidelines pages."""

TABLE: dict[str, tuple[str, str]] = {}
