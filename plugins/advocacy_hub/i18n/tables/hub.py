"""Words of the hub pages."""

TABLE: dict[str, tuple[str, str]] = {}
