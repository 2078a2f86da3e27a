"""The catalogue of findings, by subject."""
