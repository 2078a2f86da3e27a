"""Guideline rules as code: a small pattern language, detectors, and what they find in a text."""
