"""Connections that look where they lead before they are made, and end on time."""

from __future__ import annotations

import contextlib
import math
import queue
import socket
import ssl
import threading
import time
from typing import Any, Self

from urllib3.connection import HTTPConnection, HTTPSConnection

from .address import Guard, Target
from .errors import PrivateAddressError, TooSlowError, UnreachableError

Resolved = tuple[socket.AddressFamily, socket.SocketKind, int, str, tuple[Any, ...]]

_PATIENCE_WITH_NAMES = 3.0
"""Seconds to wait for a name to resolve that a proxy will look up anyway."""


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
    """Return a connection for requests to ``target`` that connects on its first one.

    Through a proxy, a request over http must name the whole address, see
    ``request_target``. Raises ``BadProxyError``.
    """
    options: dict[str, Any] = {"timeout": deadline.left()}
    proxy = guard.way()
    end = proxy or target
    if target.scheme == "https":
        secure = _GuardedHTTPS(end.host, end.port, ssl_context=ssl.create_default_context(), **options)
        if proxy is not None:
            secure.set_tunnel(target.host, target.port, scheme="http")
        secure.look(target, guard, deadline)
        return secure
    plain = _GuardedHTTP(end.host, end.port, **options)
    plain.look(target, guard, deadline)
    return plain


def request_target(target: Target, guard: Guard) -> str:
    """Return what a request for ``target`` asks for: the path, or the whole address if a proxy is to fetch it."""
    if guard.way() is None or target.scheme == "https":
        return target.path
    return f"{target.scheme}://{target.name}{target.path}"


class _Guarded(HTTPConnection):
    """Resolves the name itself and connects to an address that was judged, so no second look-up can differ."""

    _target: Target
    _guard: Guard
    _deadline: Deadline

    def look(self, target: Target, guard: Guard, deadline: Deadline) -> None:
        self._target, self._guard, self._deadline = target, guard, deadline

    def _new_conn(self) -> socket.socket:
        proxy = self._guard.way()
        if proxy is None:
            return self._connected(self._judged(resolve(self._target, self._deadline)))
        self._judge_for_proxy()
        try:
            return self._connected(resolve(proxy, self._deadline))
        except UnreachableError as error:
            raise UnreachableError(self._deadline.url, why=f"proxy {proxy.name}: {error.values['why']}") from None

    def _judged(self, found: list[Resolved]) -> list[Resolved]:
        for item in found:
            if not self._guard.admits(self._target, str(item[4][0])):
                raise PrivateAddressError(self._deadline.url, host=self._target.name, ip=item[4][0])
        return found

    def _judge_for_proxy(self) -> None:
        """Refuse what leads into a private network as seen from here; the proxy looks names up once more.

        Behind a proxy, names of the internet often do not resolve: those are the proxy's to judge.
        """
        try:
            found = resolve(self._target, self._deadline, most=_PATIENCE_WITH_NAMES)
        except (UnreachableError, TooSlowError):
            self._deadline.left()
            return
        self._judged(found)

    def _connected(self, found: list[Resolved]) -> socket.socket:
        trouble: OSError | None = None
        for family, kind, protocol, _, address in found:
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


def resolve(target: Target, deadline: Deadline, most: float = math.inf) -> list[Resolved]:
    """Return the addresses of the target's name; the system's look-up cannot be stopped, so it is left behind.

    Raises ``UnreachableError``, or ``TooSlowError`` at the deadline or after ``most`` seconds.
    """
    answers: queue.Queue[list[Resolved] | OSError] = queue.Queue()

    def ask() -> None:
        try:
            answers.put(list(socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)))
        except (OSError, UnicodeError) as error:
            answers.put(error if isinstance(error, OSError) else OSError(str(error)))

    threading.Thread(target=ask, daemon=True).start()
    try:
        answer = answers.get(timeout=min(deadline.left(), most))
    except queue.Empty:
        raise deadline.error() from None
    if isinstance(answer, OSError):
        raise UnreachableError(deadline.url, why=answer)
    return answer
