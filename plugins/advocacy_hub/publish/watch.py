"""What changes in a hub's folder while it is previewed."""

from __future__ import annotations

import os
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

FOLDERS = ("guidelines", "content_feed", "site_src")
WATCHED = (*FOLDERS, "mkdocs.yml", "mkdocs.en.yml")


class _Changes(FileSystemEventHandler):
    """Notes that something of the hub changed: a file, or a whole folder that came, went or was renamed."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self.seen = threading.Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        kinds = {"created", "deleted", "moved"} if event.is_directory else {"created", "deleted", "moved", "modified"}
        if event.event_type in kinds and (self._ours(event.src_path) or self._ours(event.dest_path)):
            self.seen.set()

    def _ours(self, path: bytes | str) -> bool:
        # Beside the hub's files stand others, such as the folder that `advocacy build` writes to.
        place = Path(os.fsdecode(path))
        return place.is_relative_to(self._root) and place.relative_to(self._root).parts[:1] in {(n,) for n in WATCHED}


class Watch:
    """Watches the hub's folders, and its root for folders that a checkout or a copy puts in their place.

    ``seen`` is set when something changed; who waits for it clears it.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._changes = _Changes(root)
        self._observer = Observer()
        self._watched: dict[str, tuple[int, Any]] = {}
        self.seen = self._changes.seen

    def start(self) -> None:
        """Begin to watch."""
        self._observer.schedule(self._changes, str(self._root), recursive=False)
        self.renew()
        self._observer.start()

    def renew(self) -> None:
        """Watch each folder that is there now; one that was deleted and made anew is another to the system."""
        for name in FOLDERS:
            path = self._root / name
            number = path.stat().st_ino if path.is_dir() else 0
            before, watch = self._watched.pop(name, (0, None))
            if watch is not None and before != number:
                with suppress(KeyError, OSError):
                    self._observer.unschedule(watch)
                watch = None
            if watch is None and number:
                watch = self._observer.schedule(self._changes, str(path), recursive=True)
            if watch is not None:
                self._watched[name] = (number, watch)

    def stop(self) -> None:
        """Stop watching, and set ``seen`` so that nobody waits for it any more."""
        self.seen.set()
        self._observer.stop()
        self._observer.join()
