"""Words of the composer and of "check my text"."""

TABLE: dict[str, tuple[str, str]] = {}
