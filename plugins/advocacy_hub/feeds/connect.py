"""Connections that look where they lead before they are made, and end on time."""

from __future__ import annotations

import contextlib
import queue
import socket
import ssl
import threading
import time
from typing import Any, Self

from urllib3.connection import HTTPConnection, HTTPSConnection

from .address import Guard, Target
from .errors import PrivateAddressError, TooSlowError, UnreachableError


class Deadline:
    """The end of the time one source has, redirects included.

    Time-outs of a socket count from byte to byte, so a server that drips never meets
    one. When the time is up every watched socket is shut down, whatever it is doing.
    """

    def __init__(self, url: str, seconds: float) -> None:
        self.url = url
        self.seconds = seconds
        self._end = time.monotonic() + seconds
        self._sockets: list[socket.socket] = []
        self._lock = threading.Lock()
        self._timer = threading.Timer(seconds, self._shut)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._timer.cancel()
        with self._lock:
            for watched in self._sockets:
                watched.close()
            self._sockets.clear()

    @property
    def expired(self) -> bool:
        """Whether the time is up."""
        return time.monotonic() >= self._end

    def left(self) -> float:
        """Return the seconds left. Raises ``TooSlowError`` if there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise self.error()
        return left

    def error(self) -> TooSlowError:
        """Return the error to raise when the time is up."""
        return TooSlowError(self.url, seconds=f"{self.seconds:g}")

    def watch(self, connected: socket.socket) -> None:
        """Shut this socket down when the time is up."""
        with self._lock:
            # A duplicate: TLS takes the original socket's descriptor away.
            self._sockets.append(connected.dup())

    def _shut(self) -> None:
        with self._lock:
            for watched in self._sockets:
                with contextlib.suppress(OSError):
                    watched.shutdown(socket.SHUT_RDWR)


def open_connection(target: Target, guard: Guard, deadline: Deadline) -> HTTPConnection:
    """Return a connection to ``target`` that connects on its first request."""
    options: dict[str, Any] = {"timeout": deadline.left()}
    if target.scheme == "https":
        secure = _GuardedHTTPS(target.host, target.port, ssl_context=ssl.create_default_context(), **options)
        secure.look(target, guard, deadline)
        return secure
    plain = _GuardedHTTP(target.host, target.port, **options)
    plain.look(target, guard, deadline)
    return plain


class _Guarded(HTTPConnection):
    """Resolves the name itself and connects to an address that was judged, so no second look-up can differ."""

    _target: Target
    _guard: Guard
    _deadline: Deadline

    def look(self, target: Target, guard: Guard, deadline: Deadline) -> None:
        self._target, self._guard, self._deadline = target, guard, deadline

    def _new_conn(self) -> socket.socket:
        found = resolve(self._target, self._deadline)
        admitted = [item for item in found if self._guard.admits(self._target, str(item[4][0]))]
        if len(admitted) < len(found):
            refused = next(item for item in found if item not in admitted)
            raise PrivateAddressError(self._deadline.url, host=self._target.name, ip=refused[4][0])
        trouble: OSError | None = None
        for family, kind, protocol, _, address in admitted:
            opened = socket.socket(family, kind, protocol)
            try:
                opened.settimeout(self._deadline.left())
                opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                opened.connect(address)
                self._deadline.watch(opened)
            except OSError as error:
                opened.close()
                trouble = error
            except BaseException:
                opened.close()
                raise
            else:
                return opened
        raise UnreachableError(self._deadline.url, why=trouble or "?")


class _GuardedHTTP(_Guarded):
    pass


class _GuardedHTTPS(_Guarded, HTTPSConnection):
    pass


Resolved = tuple[socket.AddressFamily, socket.SocketKind, int, str, tuple[Any, ...]]


def resolve(target: Target, deadline: Deadline) -> list[Resolved]:
    """Return the addresses of the target's name; the system's look-up cannot be stopped, so it is left behind."""
    answers: queue.Queue[list[Resolved] | OSError] = queue.Queue()

    def ask() -> None:
        try:
            answers.put(list(socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)))
        except (OSError, UnicodeError) as error:
            answers.put(error if isinstance(error, OSError) else OSError(str(error)))

    threading.Thread(target=ask, daemon=True).start()
    try:
        answer = answers.get(timeout=deadline.left())
    except queue.Empty:
        raise deadline.error() from None
    if isinstance(answer, OSError):
        raise UnreachableError(deadline.url, why=answer)
    return answer
