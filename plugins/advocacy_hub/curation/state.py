"""What is remembered about each source between two runs.

In ``build/cache/feeds``, one small file each: what to ask "has it changed?" with, and when
the source is due. Losing it costs one full fetch. In git, ``source_health.yml``: what
people and a fresh clone must know, written only when it tells something new.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from ..feeds.errors import FeedError, GoneError, ServerBusyError
from ..feeds.fetch import NONE_KNOWN, Validators
from ..feeds.retry import retry_after
from ..load.layout import FIXED
from ..load.yaml_file import read_yaml
from ..model.content import Source, SourceHealth, SourcesHealth
from ..model.moment import Moment
from ..store.atomic import set_aside, write_atomic
from .inbox import yaml_file

HEALTH = "content_feed/source_health.yml"

_FIRST_PAUSE = dt.timedelta(hours=1)
_LONGEST_PAUSE = dt.timedelta(days=7)
_NEWS = dt.timedelta(days=7)
"""Age from which even an unchanged "all is well" is written down again."""


@dataclass(frozen=True, slots=True)
class SourceState:
    """``url`` is the feed's address that all this belongs to; ``due`` is aware; ``failures`` are those in a row."""

    url: str
    validators: Validators = NONE_KNOWN
    due: dt.datetime | None = None
    failures: int = 0


class StateFiles:
    """The states of sources, one JSON file each in ``folder``; ``damaged`` are those that were set aside."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.damaged: list[Path] = []

    def get(self, source: str, url: str) -> SourceState:
        """Return what is known about this source at this address; a file that cannot be read is set aside."""
        path = self._path(source)
        try:
            data = json.loads(path.read_bytes())
            state = SourceState(
                url=_text(data["url"]),
                validators=Validators(_text(data["etag"]), _text(data["modified"])),
                due=_aware(data["due"]) if data["due"] else None,
                failures=int(data["failures"]),
            )
        except FileNotFoundError:
            return SourceState(url)
        except (ValueError, KeyError, TypeError, OverflowError, IsADirectoryError):
            self.damaged.append(set_aside(path))
            return SourceState(url)
        return state if state.url == url else SourceState(url)

    def put(self, source: str, state: SourceState) -> None:
        """Keep the state for the next run."""
        data = {
            "url": state.url,
            **asdict(state.validators),
            "due": state.due.isoformat() if state.due else None,
            "failures": state.failures,
        }
        write_atomic(self._path(source), (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode())

    def _path(self, source: str) -> Path:
        return self.folder / f"{source}.json"


def _aware(text: str) -> dt.datetime:
    moment = dt.datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(text)
    return moment


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def due_after_success(source: Source, now: dt.datetime) -> dt.datetime:
    """Return when a source that was fetched at ``now`` is due again."""
    return now + dt.timedelta(hours=source.every_hours)


def due_after_failure(failures: int, error: FeedError, now: dt.datetime) -> dt.datetime:
    """Return when a source is tried again after so many failures in a row (1 or more).

    A server that names a time (``Retry-After`` with 429 or 503, RFC 9110 10.2.3) is
    taken at its word; else an hour, twice as long each time, a week at most.
    """
    if isinstance(error, ServerBusyError):
        asked = retry_after(error.values.get("retry_after", ""), now)
        if asked is not None:
            return now + asked
    pause: dt.timedelta = _FIRST_PAUSE * 2 ** min(failures - 1, 10)
    return now + min(pause, _LONGEST_PAUSE)


def read_health(root: Path) -> tuple[dict[str, SourceHealth], Path | None]:
    """Return the health by source, and the file set aside if it could not be read."""
    path = root / HEALTH
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return {}, None
    record = read_yaml(HEALTH, data, FIXED[HEALTH].model).record
    if isinstance(record, SourcesHealth):
        return {one.id: one for one in record.sources}, None
    return {}, set_aside(path)


def write_health(root: Path, health: Mapping[str, SourceHealth]) -> None:
    """Write the health of all sources; the file stays as it is if nothing changed."""
    if not health and not (root / HEALTH).exists():
        return
    write_atomic(root / HEALTH, yaml_file(HEALTH, {"sources": [_record(one) for one in health.values()]}, _NOTE))


_NOTE = """\
# advocacy fetch が書くファイルです。手で直す必要はありません。
# Written by `advocacy fetch`; there is no need to edit it.
"""


def _record(one: SourceHealth) -> dict[str, object]:
    return {name: getattr(one, name) for name in SourceHealth.model_fields}


def health_after_success(
    before: SourceHealth | None, source: Source, now: dt.datetime, *, items: int | None, moved_to: str, news: bool
) -> SourceHealth:
    """Return the health of a source that was fetched; the same object if there is nothing new to tell.

    ``items`` is ``None`` if the server said that nothing changed. With ``news``, files
    change anyway, and the health may as well be of today.
    """
    after = SourceHealth(
        id=source.id,
        feed=source.feed,
        succeeded=Moment.at(now),
        items=items if items is not None else before.items if before else None,
        due=Moment.at(due_after_success(source, now)),
        moved_to=moved_to or None,
    )
    if news or before is None or before.succeeded is None:
        return after
    same = (before.error, before.gone, before.moved_to) == (None, None, after.moved_to)
    fresh = now - before.succeeded.starts(now.tzinfo or dt.UTC) < _NEWS
    return before if same and fresh else after


def health_after_failure(
    before: SourceHealth | None, source: Source, error: FeedError, due: dt.datetime, now: dt.datetime
) -> SourceHealth:
    """Return the health of a source that failed; the same object if it fails already, by whatever error."""
    known = before or SourceHealth(id=source.id, feed=source.feed)
    gone = known.gone or (Moment.at(now) if isinstance(error, GoneError) else None)
    if known.error is not None and known.gone == gone:
        return known
    return known.model_copy(
        update={
            "error": error.code,
            "failing_since": known.failing_since or Moment.at(now),
            "due": None if gone else Moment.at(due),
            "gone": gone,
        }
    )
