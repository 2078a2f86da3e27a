"""Every diagnostic: checks over the whole hub, their wording, and their report."""

from .run import check as check
from .run import has_errors as has_errors
