"""The 6-3-1 rule: whether the posts that readers see keep it, within the program's tolerance."""

from __future__ import annotations

from collections.abc import Iterator

from ..mix import LASTS, LEAST, mix, needed
from ..model.diagnostic import Diagnostic, Level
from .context import Context


def check_mix(context: Context) -> Iterator[Diagnostic]:
    """Yield a finding per window, the last ten and the last thirty posts, that is beyond the tolerance.

    An error if the run is strict about the mix, else a warning. Fewer than ten posts
    are not judged. Topics are not either: hardly any has enough posts of its own, and
    a topic may well be of one category.
    """
    program = context.workspace.program
    settings, zone = program.hub.mix, program.zone
    posts = tuple(context.workspace.visible(context.now).posts.values())
    mixes = [mix(posts, last, settings=settings, zone=zone) for last in LASTS]
    # By how many there are: the last thirty are the last ten until there are more.
    for found in {one.total: one for one in mixes}.values():
        if found.total < LEAST or found.within(settings.tolerance):
            continue
        counts: dict[str, str] = {share.category: str(share.count) for share in found.shares}
        values = {
            **counts,
            "n": str(found.total),
            "target": " : ".join(f"{share.expected:g}" for share in found.shares),
            "order": " ".join(needed(posts, settings=settings, zone=zone)),
            "most": f"{settings.tolerance:g}",
        }
        level = Level.ERROR if context.strict_mix else Level.WARNING
        yield context.finding("mix-off", context.at("program", "", "hub", "mix"), level=level, values=values)
