"""A small diagram in a hand-written page: steps, a loop, or who does what."""

from __future__ import annotations

from typing import Literal

from .base import Line, Model, doc


class Step(Model):
    """One box of a diagram."""

    label: Line = doc("箱の中の言葉(短く)", "The words in the box; keep them short.", max_length=60)
    note: Line | None = doc("小さく添える一言", "A smaller line below.", default=None, max_length=120)
    who: Line | None = doc("誰がするか(who の図)", "Who does it (for kind who).", default=None, max_length=40)


class Diagram(Model):
    """What stands in a block of a page that begins with three backticks and ``diagram``."""

    kind: Literal["steps", "loop", "who"] = doc(
        "図の種類。steps=順番、loop=一周して戻る、who=誰が何をするか",
        "steps (one after another), loop (back to the first), who (who does what).",
    )
    title: Line = doc("図の題名(下に出ます)", "The caption.", max_length=120)
    steps: tuple[Step, ...] = doc("箱の並び(2〜9個)", "The boxes, two to nine.", min_length=2, max_length=9)
