"""The search index as files of the site."""

from __future__ import annotations

import datetime as dt

from ..model.workspace import Workspace
from ..search.index import build_index
from ..search.pack import pack
from ..search.query import within
from ..search.suggest import known_words
from . import addresses
from .findable import documents, synonyms
from .page import SiteFile, SitePlan


def search_files(workspace: Workspace, plan: SitePlan, now: dt.datetime) -> tuple[SiteFile, ...]:
    """Return the files of the index of ``plan``; ``workspace`` is what is visible at ``now`` (aware).

    Apart from the plan, because only a site that is written needs it.
    """
    index = build_index(documents(workspace, plan.lang, now, plan.pages))
    files = pack(index, within(index.postings, synonyms(workspace)), known_words(index))
    return tuple(SiteFile(f"{addresses.SEARCH_INDEX}{name}", content) for name, content in files.items())
