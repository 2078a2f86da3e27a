"""Where things stand on the site, the same in both languages."""

from __future__ import annotations

from ..model.workspace import Workspace

HOME = ""
HANDBOOK = "handbook/"
GLOSSARY = "handbook/glossary/"
GUIDELINES = "guidelines/"
MAY_I = "guidelines/may-i-post/"
HEALTH = "guidelines/health/"
TRAINING = "training/"
HUB = "hub/"
HUB_NEWEST = "hub/newest/"
SOURCES = "hub/sources/"
FEEDS = "hub/feeds/"
CALENDAR = "hub/calendar/"
CHECK = "check/"
MINE = "mine/"
SEARCH = "search/"
SEARCH_INDEX = "search/index/"
STATUS = "status/"
RISKS = "status/risks/"
EVIDENCE = "status/evidence/"
TAKE_PART = "take-part/"
TEAM = "take-part/team/"
STORIES = "take-part/stories/"
SUGGESTIONS = "take-part/suggestions/"
SUGGEST = "take-part/suggest/"
ASSETS = "take-part/assets/"


def policy(ident: str) -> str:
    """Return the path of a policy's page."""
    return f"guidelines/{ident}/"


def rule(policy_id: str, ident: str) -> str:
    """Return the path of a rule: its policy's page and an anchor."""
    return f"guidelines/{policy_id}/#{ident}"


def term(ident: str) -> str:
    """Return the path of a term: the glossary and an anchor."""
    return f"{GLOSSARY}#{ident}"


def module(ident: str) -> str:
    """Return the path of a training module."""
    return f"training/{ident}/"


def lesson(module_id: str, ident: str) -> str:
    """Return the path of a lesson."""
    return f"training/{module_id}/{ident}/"


def quiz(module_id: str) -> str:
    """Return the path of a module's quiz."""
    return f"training/{module_id}/quiz/"


def post(ident: str) -> str:
    """Return the path of a post."""
    return f"posts/{ident}/"


def topic(ident: str) -> str:
    """Return the path of a topic's list."""
    return f"hub/topics/{ident}/"


def category(ident: str) -> str:
    """Return the path of a category's list."""
    return f"hub/categories/{ident}/"


def language(ident: str) -> str:
    """Return the path of a language's list."""
    return f"hub/languages/{ident}/"


def feed(kind: str, ident: str) -> str:
    """Return the path of a feed without the file's ending: of everything (``all``), or of a topic, category or language."""
    return f"feeds/{kind}/{ident}" if ident else f"feeds/{kind}"


def feed_line(path: str) -> str:
    """Return the id that the feed at ``path`` has on the page of feeds."""
    return path.replace("/", "-")


def numbered(path: str, page: int) -> str:
    """Return the path of a list's page, counted from 1."""
    return path if page == 1 else f"{path}page/{page}/"


def resolve(workspace: Workspace, reference: str) -> str | None:
    """Return the path that ``post:ID``, ``rule:ID``, ``policy:ID``, ``module:ID``, ``term:ID`` or ``page:NAME`` stands for.

    None if it is no such reference or names nothing that is visible.
    """
    kind, _, ident = reference.partition(":")
    if kind == "post" and ident in workspace.posts:
        return post(ident)
    if kind == "policy" and ident in workspace.policies:
        return policy(ident)
    if kind == "module" and ident in workspace.modules:
        return module(ident)
    if kind == "term" and ident in workspace.terms:
        return term(ident)
    if kind == "page" and ident in workspace.pages:
        return f"{ident}/"
    if kind == "rule":
        for owner in workspace.policies.values():
            if any(one.id == ident for one in owner.rules):
                return rule(owner.id, ident)
    return None


def relative(here: str, there: str) -> str:
    """Return the address of path ``there`` as a link from the page at path ``here``.

    Both are relative to the language's root; the result works under any
    sub-path, and ``there`` may climb above the root (``../en/``).
    """
    up = "../" * here.count("/")
    path, mark, anchor = there.partition("#")
    if mark and path == here:
        return f"#{anchor}"
    return (up + path or "./") + (f"#{anchor}" if mark else "")
