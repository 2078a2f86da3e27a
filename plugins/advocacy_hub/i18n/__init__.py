"""Words of the interface, dates and numbers, in both languages."""
