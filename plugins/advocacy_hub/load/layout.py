"""Which file of a hub holds what."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..model.asset import Assets
from ..model.base import Model
from ..model.content import Audiences, Candidate, Post, Sources, SourcesHealth, Topics
from ..model.glossary import Glossary, SynonymList
from ..model.policy import MayI, Policy
from ..model.program import Concerns, EvidenceList, FeedbackLog, Goals, Pilot, Program, Risks, Roi, Stories, Team
from ..model.suggestion import Suggestion
from ..model.training import Module, Paths


@dataclass(frozen=True)
class Kind:
    """A kind of YAML file.

    ``schema`` names its JSON Schema; ``path`` is its place, a folder if it ends
    in ``/`` (one record a file, named by its id). ``lists`` are the fields whose
    records have an id, with the record's kind.
    """

    schema: str
    path: str
    model: type[Model]
    required: bool = False
    lists: tuple[tuple[str, str], ...] = ()
    deep: bool = False

    @property
    def folder(self) -> bool:
        """True if each record has a file of its own."""
        return self.path.endswith("/")


KINDS: tuple[Kind, ...] = (
    Kind("program", "guidelines/program/program.yml", Program, required=True, lists=(("stages", "stage"),)),
    Kind("team", "guidelines/program/team.yml", Team, required=True, lists=(("roles", "role"),)),
    Kind("audiences", "guidelines/audiences.yml", Audiences, required=True, lists=(("audiences", "audience"),)),
    Kind("topics", "content_feed/topics.yml", Topics, required=True, lists=(("topics", "topic"),)),
    Kind("sources", "content_feed/sources.yml", Sources, lists=(("sources", "source"),)),
    Kind("source-health", "content_feed/source_health.yml", SourcesHealth, lists=(("sources", "source-health"),)),
    Kind("assets", "content_feed/assets.yml", Assets, lists=(("assets", "asset"),)),
    Kind("may-i-post", "guidelines/may-i-post.yml", MayI, lists=(("questions", "question"),)),
    Kind("glossary", "guidelines/glossary.yml", Glossary, lists=(("terms", "term"),)),
    Kind("synonyms", "guidelines/synonyms.yml", SynonymList),
    Kind("paths", "guidelines/training/paths.yml", Paths, lists=(("paths", "path"),)),
    Kind("goals", "guidelines/program/goals.yml", Goals, lists=(("goals", "goal"), ("kpis", "kpi"))),
    Kind("risks", "guidelines/program/risks.yml", Risks, lists=(("risks", "risk"),)),
    Kind("concerns", "guidelines/program/concerns.yml", Concerns, lists=(("concerns", "concern"),)),
    Kind("pilot", "guidelines/program/pilot.yml", Pilot),
    Kind("feedback", "guidelines/program/feedback.yml", FeedbackLog, lists=(("feedback", "feedback"),)),
    Kind("evidence", "guidelines/program/evidence.yml", EvidenceList, lists=(("evidence", "evidence"),)),
    Kind("stories", "guidelines/program/stories.yml", Stories, lists=(("stories", "story"),)),
    Kind("roi", "guidelines/program/roi.yml", Roi, lists=(("assumptions", "assumption"),)),
    Kind("policy", "guidelines/policies/", Policy, lists=(("rules", "rule"),)),
    Kind("module", "guidelines/training/", Module),
    Kind("candidate", "content_feed/inbox/", Candidate),
    Kind("post", "content_feed/posts/", Post, deep=True),
    Kind("suggestion", "content_feed/suggestions/", Suggestion),
)

METRICS = "guidelines/program/metrics/"
PROSE = "site_src/"

FIXED: dict[str, Kind] = {kind.path: kind for kind in KINDS if not kind.folder}
FOLDERS: tuple[Kind, ...] = tuple(kind for kind in KINDS if kind.folder)
MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])\Z")


def kind_of(file: str) -> Kind | None:
    """Return what the file at ``file`` (relative to the project) holds, or None for a stranger."""
    if file in FIXED:
        return FIXED[file]
    for kind in FOLDERS:
        rest = file.removeprefix(kind.path)
        if rest != file and ("/" not in rest or kind.deep):
            return kind
    return None


def schema_reference(file: str) -> str | None:
    """Return the first line that tells an editor the schema of ``file``."""
    kind = kind_of(file)
    if kind is None:
        return None
    up = "../" * file.count("/")
    return f"# yaml-language-server: $schema={up}plugins/advocacy_hub/schema/{kind.schema}.json"
