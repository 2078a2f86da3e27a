"""Posts, captions and programs made by hand, with what a test does not care about filled in."""

from __future__ import annotations

from typing import Any

from advocacy_hub.model.content import Caption, Post
from advocacy_hub.model.program import Program


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
