"""Press material: logos, pictures, figures, wordings, videos and templates that may be used, and how."""

from __future__ import annotations

from typing import Literal

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from .base import Id, Line, Model, Url, doc
from .moment import Day, Moment
from .text import Text

AssetKind = Literal["boilerplate", "logo", "photo", "figures", "video", "template"]
ASSET_KINDS: tuple[AssetKind, ...] = ("boilerplate", "logo", "photo", "figures", "video", "template")
"""In the order of the page: what is asked for most stands first."""
PICTURES: frozenset[AssetKind] = frozenset({"logo", "photo", "figures"})


class Wording(Model):
    """A text to copy, in one length."""

    label: Text = doc("長さや使いどころ(例: 100字)", "Its length or use, such as “50 words”.")
    text: Text = doc("文", "The words.")


class Asset(Model):
    """One piece of press material. The file itself lies elsewhere; the hub gives its public address."""

    id: Id = doc("素材のID", "Id of the asset.")
    kind: AssetKind = doc(
        "boilerplate=紹介文、logo=ロゴ、photo=写真、figures=数字や図、video=動画、template=ひな形",
        "boilerplate, logo, photo, figures, video or template.",
    )
    title: Text = doc("題名", "Title.")
    description: Text = doc("何か、どんなときに使うか", "What it is and when to use it.")
    address: Url | None = doc("公開されているURL", "Public address of the file or page.", default=None)
    texts: tuple[Wording, ...] = doc("コピーして使う文", "Texts to copy.", default=())
    alt: Text | None = doc(
        "代替テキスト(ロゴ・写真・図では必須)", "Alt text; needed for logos, photos and figures.", default=None
    )
    format: Line | None = doc("形式(例: SVG、PNG)", "Format, such as SVG, PNG.", default=None)
    size: Text | None = doc("大きさ(例: 3000×2000、4.2 MB)", "Size, such as 3000×2000, 4.2 MB.", default=None)
    licence: Text = doc("誰が、何に使ってよいか", "Who may use it, and for what.")
    credit: Text | None = doc("添える表記(例: 提供: あさなぎ精機)", "Credit line that goes with it.", default=None)
    updated: Day | None = doc("最後に新しくした日", "Day it was last renewed.", default=None)
    expires: Moment | None = doc("この時刻で取り下げる", "Withdrawn then.", default=None)
    visibility: Literal["public", "internal"] = doc(
        "internal=社内限り(advocacy build --internal のサイトだけに出る)",
        "internal: only on a site built for staff.",
        default="public",
    )

    @model_validator(mode="after")
    def _usable(self) -> Asset:
        if self.address is None and not self.texts:
            raise PydanticCustomError("asset_empty", "an asset has an address or a text to copy")
        if self.kind in PICTURES and self.alt is None:
            raise PydanticCustomError("alt_missing", "a picture has an alt text")
        return self


class Assets(Model):
    """``assets.yml``."""

    assets: tuple[Asset, ...] = doc("素材の一覧", "The assets.")
