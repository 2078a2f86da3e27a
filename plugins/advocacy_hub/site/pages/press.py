"""Press material: what may be used, by whom, until when, and whom to ask for more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...i18n import formats
from ...model.asset import ASSET_KINDS, Asset, AssetKind
from ...model.base import Lang
from .. import addresses
from ..page import Heading, Page
from .context import Context
from .people import Person, person

ICONS: dict[AssetKind, str] = {
    "boilerplate": "copy",
    "logo": "flag",
    "photo": "image",
    "figures": "chart",
    "video": "eye",
    "template": "book",
}


@dataclass(frozen=True)
class Said:
    """A text to copy in one language, with how long it is in words that a reader understands."""

    id: str
    lang: Lang
    text: str
    length: str


@dataclass(frozen=True)
class WordingView:
    """A text in one length: the reader's language first, then the other one."""

    label: str
    said: tuple[Said, ...]


@dataclass(frozen=True)
class AssetView:
    """An asset with its texts, and until when it may be used."""

    asset: Asset
    wordings: tuple[WordingView, ...]
    until: str | None
    expires: str | None
    """The instant in ISO 8601, for the page's script."""


@dataclass(frozen=True)
class Group:
    """The assets of a kind."""

    id: AssetKind
    icon: str
    views: tuple[AssetView, ...]


def pages(context: Context) -> Iterator[Page]:
    """Yield the page; it says whom to ask even where there is no material yet."""
    workspace = context.workspace
    groups = tuple(
        Group(kind, ICONS[kind], found)
        for kind in ASSET_KINDS
        if (found := tuple(_view(context, one) for one in workspace.assets.values() if one.kind == kind))
    )
    yield Page(
        path=addresses.ASSETS,
        kind="assets",
        under=addresses.TAKE_PART,
        title=context.t("assets.title"),
        description=context.t("assets.description"),
        data={"groups": groups, "press": press(context)},
        toc=(
            *(Heading(group.id, context.t(f"assets.{group.id}")) for group in groups),
            Heading("missing", context.t("assets.missing")),
        ),
        source=workspace.places.find("asset", next(iter(workspace.assets))).file if workspace.assets else None,
    )


def press(context: Context) -> Person | None:
    """Return the role that answers about press material: the one that the program names, else its contact."""
    program = context.workspace.program
    return person(context.workspace, program.hub.press) or person(context.workspace, program.contact)


def _view(context: Context, asset: Asset) -> AssetView:
    other: Lang = "en" if context.lang == "ja" else "ja"
    wordings = tuple(
        WordingView(
            context.plain(one.label),
            tuple(
                Said(f"{asset.id}-{number}-{lang}", lang, text, _length(context, text, lang))
                for lang in (context.lang, other)
                if (text := getattr(one.text, lang)) and (lang == context.lang or one.text.ja != one.text.en)
            ),
        )
        for number, one in enumerate(asset.texts, start=1)
    )
    if asset.expires is None:
        return AssetView(asset, wordings, None, None)
    day = formats.day(asset.expires.day, context.lang)
    until = day if asset.expires.time is None else f"{day} {asset.expires.time:%H:%M}"
    return AssetView(asset, wordings, until, asset.expires.ends(context.workspace.program.zone).isoformat())


def _length(context: Context, text: str, lang: Lang) -> str:
    """Return how long a text is: in letters for Japanese, in words for English."""
    if lang == "ja":
        return context.t("assets.letters", n=len("".join(text.split())))
    return context.t("assets.words", n=len(text.split()))
