"""Words of the training pages."""

TABLE: dict[str, tuple[str, str]] = {}
