"""Words of the status pages."""

TABLE: dict[str, tuple[str, str]] = {}
