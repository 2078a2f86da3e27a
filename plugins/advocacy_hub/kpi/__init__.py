"""Figures of the program: what was measured, against what was wanted."""
