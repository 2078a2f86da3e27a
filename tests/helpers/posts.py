"""Posts, captions, programs and workspaces made by hand, and their pages as trees of elements."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

import html5lib

from advocacy_hub.model.base import Lang
from advocacy_hub.model.content import Audience, Caption, Post, Topic
from advocacy_hub.model.diagnostic import Location
from advocacy_hub.model.program import Program
from advocacy_hub.model.suggestion import Suggestion
from advocacy_hub.model.workspace import Places, Workspace
from advocacy_hub.site import environment
from advocacy_hub.site.page import Page, SitePlan


def make_caption(text: str = "読んで考えました。", **changes: Any) -> Caption:
    """Return a Japanese caption for any network."""
    return Caption.model_validate({"language": "ja", "text": text, **changes})


def make_post(ident: str = "a-post", **changes: Any) -> Post:
    """Return an approved curated post of 1 November 2026."""
    return Post.model_validate(
        {
            "id": ident,
            "title": {"ja": f"題名 {ident}", "en": f"Title of {ident}"},
            "link": f"https://example.org/{ident}",
            "language": "ja",
            "category": "curated",
            "topics": ["engineering"],
            "purpose": ["educate"],
            "added": "2026-11-01 09:00",
            "status": "approved",
            "approved_by": "curator",
            "would_share": "yes",
            "summary": {"ja": "要約です。", "en": "A summary."},
            "why": {"ja": "大事だから。", "en": "It matters."},
            **changes,
        }
    )


def make_suggestion(ident: str, date: str, state: str, **more: Any) -> Suggestion:
    """Return a suggestion of somebody in production."""
    given = {"id": ident, "date": date, "by": "製造の社員", "title": ident, "why": "役に立つ", "state": state, **more}
    return Suggestion.model_validate(given)


def make_program(**changes: Any) -> Program:
    """Return a program of one stage; ``hub`` is merged into its settings."""
    hub = {
        "networks": ["x", "linkedin", "email", "copy"],
        "company_domains": ["asanagi.example.com"],
        **changes.pop("hub", {}),
    }
    stage = {
        "id": "pilot",
        "title": {"ja": "パイロット", "en": "Pilot"},
        "summary": {"ja": "試す段階", "en": "Trying it out"},
        "status": "current",
        "exit_criteria": [{"text": {"ja": "続けられる", "en": "It can go on"}}],
    }
    return Program.model_validate(
        {
            "name": {"ja": "ハブ", "en": "The Hub"},
            "company": {"ja": "見本株式会社", "en": "Sample Co."},
            "tagline": {"ja": "仕事を、自分の言葉で。", "en": "Work, in your own words."},
            "contact": "desk",
            "hub": hub,
            "stages": [stage],
            **changes,
        }
    )


def make_workspace(*posts: Post, program: Program | None = None, **changes: Any) -> Workspace:
    """Return a workspace with the posts, and a topic and an audience for each id they name."""
    topics = dict.fromkeys(ident for post in posts for ident in post.topics) or {"engineering": None}
    audiences = dict.fromkeys(ident for post in posts for ident in post.audience)
    values: dict[str, Any] = {
        "program": program or make_program(),
        "places": Places(lambda kind, ident, *path: Location(f"{kind}/{ident}.yml")),
        "posts": {post.id: post for post in posts},
        "topics": {ident: _topic(ident) for ident in topics},
        "audiences": {ident: Audience.model_validate(_named(ident)) for ident in audiences},
    }
    return Workspace(**{**values, **changes})


def _named(ident: str) -> dict[str, Any]:
    return {
        "id": ident,
        "name": {"ja": f"「{ident}」", "en": ident.title()},
        "description": {"ja": f"{ident}の説明。", "en": f"About {ident}."},
    }


def _topic(ident: str) -> Topic:
    return Topic.model_validate({**_named(ident), "cover": {"pattern": "kikko", "hue": 200}})


def draw(page: Page, workspace: Workspace, lang: Lang = "ja") -> Element:
    """Return the page's content as a tree of HTML elements (the ``html`` element)."""
    plan = SitePlan(lang, {page.path: page}, (), (), (), (), "assets/hub-0/")
    tree: Element = html5lib.parse(str(environment.render(page, plan, workspace)), namespaceHTMLElements=False)
    return tree


def words(element: Element) -> str:
    """Return the text of an element and all below it, blanks folded."""
    return " ".join("".join(element.itertext()).split())


def having(root: Element, css: str) -> list[Element]:
    """Return the elements that have the class ``css``, in order."""
    return [one for one in root.iter() if isinstance(one.tag, str) and css in one.get("class", "").split()]


def links(root: Element) -> list[str]:
    """Return the addresses of all links, in order."""
    return [one.get("href", "") for one in root.iter("a")]
