"""What servers gave to ask "has it changed?" with; can be deleted at any time."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from ..store.atomic import set_aside, write_atomic
from .fetch import Validators


class FeedCache:
    """Validators by source, one small JSON file each in ``folder``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, source: str, url: str) -> Validators:
        """Return what was kept for this source and address; a file that cannot be read is set aside."""
        path = self._path(source)
        try:
            data = json.loads(path.read_bytes())
            if data["url"] != url:
                return Validators()
            return Validators(etag=str(data["etag"]), modified=str(data["modified"]))
        except FileNotFoundError:
            return Validators()
        except (ValueError, KeyError, TypeError):
            set_aside(path)
            return Validators()

    def put(self, source: str, url: str, validators: Validators) -> None:
        """Keep validators for the next run; the file is not touched if they are the same."""
        data = json.dumps({"url": url, **asdict(validators)}, ensure_ascii=False, indent=1) + "\n"
        write_atomic(self._path(source), data.encode())

    def _path(self, source: str) -> Path:
        return self.folder / f"{source}.json"
