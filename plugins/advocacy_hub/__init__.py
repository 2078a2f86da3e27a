"""Advocacy Hub: an employee-advocacy handbook and content hub, built from YAML in git."""

__version__ = "0.3.0"
