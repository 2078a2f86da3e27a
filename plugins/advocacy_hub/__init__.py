"""Advocacy Hub: an employee-advocacy handbook and content hub, built from YAML in git."""

__version__ = "0.1.0"
