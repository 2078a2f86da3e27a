"""What every room of the site is given to plan its pages with."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from ...i18n.strings import t
from ...model.base import Lang
from ...model.text import Text
from ...model.workspace import Workspace
from ...rules.ruleset import RuleSet, compile_rules


@dataclass(frozen=True)
class Context:
    """A visible workspace, a language and a moment."""

    workspace: Workspace
    lang: Lang
    now: dt.datetime
    site_url: str | None = None
    """Where this language will stand on the web, with a trailing slash; None if nobody has said."""

    def t(self, key: str, /, **values: object) -> str:
        """Return the interface's words for ``key``."""
        return t(self.lang, key, **values)

    def plain(self, text: Text | str) -> str:
        """Return the words of ``text`` in this language, or in the other one."""
        return text.say(self.lang).text if isinstance(text, Text) else text

    @cached_property
    def today(self) -> dt.date:
        """The day of ``now`` in the program's zone."""
        return self.now.astimezone(self.workspace.program.zone).date()

    @cached_property
    def rules(self) -> RuleSet:
        """The machine checks that are in effect."""
        hosts = self.workspace.program.hub.internal_hosts
        return compile_rules(self.workspace.policies.values(), hosts, self.today)
