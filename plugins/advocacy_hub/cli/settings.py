"""What every command knows: where the hub is, what time it is, and the language of its words."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import dataclass
from pathlib import Path

import click

from ..model.base import Lang
from ..model.moment import Moment
from ..model.program import Program
from ..publish.clock import moment_of, real_moment


@dataclass(frozen=True)
class Settings:
    """The global options of ``advocacy``."""

    root: Path
    now: str | None
    lang: Lang

    def moment(self, program: Program) -> dt.datetime:
        """Return the aware ``now`` of this run; see ``publish.clock.moment_of``."""
        return moment_of(program, self.now)

    def real_moment(self, program: Program) -> dt.datetime:
        """Return the aware moment of something that happens now; see ``publish.clock.real_moment``."""
        return real_moment(program, self.now)


def default_language() -> Lang:
    """Return the language of the terminal: English if ``LANG``/``LC_ALL`` says so, else Japanese."""
    spoken = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "en" if spoken.lower().startswith("en") else "ja"


def parse_now(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """Check ``--now`` while the command line is read, so that a slip is wrong usage (exit 2)."""
    del context, parameter
    if value is not None:
        try:
            Moment.parse(value)
        except Exception as error:
            raise click.BadParameter("2026-04-01, 2026-04-01 09:30, 2026-04-01T09:30+09:00") from error
    return value
