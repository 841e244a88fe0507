"""Getting what stands at a web address: bounded in time and size, from private networks only on request."""

from __future__ import annotations

import io
import ipaddress
import socket
import time
from collections.abc import Callable
from http.client import HTTPConnection, HTTPException, HTTPResponse
from typing import TYPE_CHECKING, BinaryIO, cast
from urllib.parse import SplitResult, urljoin, urlsplit

from newscli import __version__
from newscli.exchange.source import open_source
from newscli.model.errors import InvalidInput, NetworkError, RequestError
from newscli.model.frozen import frozen
from newscli.model.web_address import SCHEMES

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer, WriteableBuffer

USER_AGENT = f"newscli/{__version__}"
PATIENCE = 30.0
"""Seconds for an answer as a whole; a server that drips must not hold up a cron job."""
LARGEST = 64 * 1024 * 1024
"""Bytes of an answer, packed and unpacked alike."""
REDIRECTS = 5
NOT_MODIFIED = 304
MOVED = (301, 302, 303, 307, 308)
_EMBEDDING = (ipaddress.IPv6Network("::/96"), ipaddress.IPv6Network("64:ff9b::/96"))
"""Networks of IPv6 whose last four bytes are an address of IPv4: RFC 4291, and NAT64 of RFC 6052."""


@frozen(kw_only=True)
class Answer:
    """What a server gave.

    Attributes:
        stream: its bytes, unpacked.
        url: where it stood in the end.
        kind: its media type, such as ``text/html``; empty when the server named none.
        charset: the encoding that the server named; empty for none.
        etag: what the server calls this version; empty for none.
        modified: when it was last changed, as the server says it; empty for none.
    """

    stream: BinaryIO
    url: str
    kind: str = ""
    charset: str = ""
    etag: str = ""
    modified: str = ""


def get(
    url: str,
    *,
    allow_private: bool = False,
    etag: str = "",
    modified: str = "",
    clock: Callable[[], float] = time.monotonic,
) -> Answer | None:
    """Get what stands at an address, following redirects.

    Args:
        url: the address, http or https.
        allow_private: whether it may lie in a private network or on this machine.
        etag: the version that is known already.
        modified: when the known version was changed, as the server said it.
        clock: gives seconds, from any beginning.

    Returns:
        The answer; None when the known version is still the newest.

    Raises:
        RequestError: when the address cannot be read, or is private and may not be.
        NetworkError: when the server cannot be reached, refuses, or takes too long.
        InvalidInput: when the answer is too large.
    """
    known = {"If-None-Match": etag, "If-Modified-Since": modified}
    headers = {"User-Agent": USER_AGENT, "Accept-Encoding": "gzip", "Connection": "close"}
    headers |= {name: value for name, value in known.items() if value}
    deadline = _Deadline(PATIENCE, clock)
    place = url
    for _ in range(REDIRECTS + 1):
        parts = _checked(place)
        connection = HTTPConnection(str(parts.hostname), _port(parts))
        try:
            connection.sock = cast("socket.socket", _connected(parts, deadline, allow_private=allow_private))
            with _ask(connection, parts, headers) as response:
                if response.status == NOT_MODIFIED:
                    return None
                if response.status in MOVED and (target := response.headers.get("Location")):
                    place = _joined(place, _as_utf8(target))
                    continue
                if response.status != 200:
                    raise NetworkError(f"{url} answered {response.status} {response.reason}".rstrip())
                return _answer(response, place, _body(response, url))
        except TimeoutError:
            raise NetworkError(f"{url} took longer than {PATIENCE:g} seconds") from None
        except (OSError, HTTPException) as error:
            reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
            raise NetworkError(f"cannot get {url}: {reason}") from None
        finally:
            connection.close()
    raise NetworkError(f"{url} leads on more than {REDIRECTS} times")


def _checked(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        port = -1
    if (
        port == -1
        or parts.scheme not in SCHEMES
        or not parts.hostname
        or any(character <= " " for character in url)
    ):
        raise RequestError(f"'{url}' is no web address: write http:// or https:// and a host")
    return parts


class _Deadline:
    """The moment by which all has to be done."""

    def __init__(self, patience: float, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._end = clock() + patience

    def left(self) -> float:
        """Seconds until then.

        Raises:
            TimeoutError: when it is past.
        """
        left = self._end - self._clock()
        if left <= 0:
            raise TimeoutError
        return left


class _Bounded(io.RawIOBase):
    """What a server sends, each piece of it awaited until the deadline and no longer."""

    def __init__(self, connection: socket.socket, deadline: _Deadline) -> None:
        self._connection = connection
        self._stream = connection.makefile("rb", buffering=0)
        self._deadline = deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int | None:
        self._connection.settimeout(self._deadline.left())
        return cast("io.RawIOBase", self._stream).readinto(buffer)

    def close(self) -> None:
        self._stream.close()
        super().close()


class _Connection:
    """As much of a socket as http.client uses, bounded by a deadline."""

    def __init__(self, connection: socket.socket, deadline: _Deadline) -> None:
        self._connection = connection
        self._deadline = deadline

    def sendall(self, data: ReadableBuffer) -> None:
        self._connection.settimeout(self._deadline.left())
        self._connection.sendall(data)

    def makefile(self, mode: str) -> io.BufferedReader:
        return io.BufferedReader(_Bounded(self._connection, self._deadline))

    def close(self) -> None:
        self._connection.close()


def _port(parts: SplitResult) -> int:
    return parts.port or (443 if parts.scheme == "https" else 80)


def _connected(parts: SplitResult, deadline: _Deadline, *, allow_private: bool) -> _Connection:
    host = str(parts.hostname)
    connection = _socket(host, _port(parts), deadline, allow_private=allow_private)
    if parts.scheme == "https":
        import ssl

        try:
            connection = ssl.create_default_context().wrap_socket(connection, server_hostname=host)
        except (OSError, ValueError):
            connection.close()
            raise
    return _Connection(connection, deadline)


def _socket(host: str, port: int, deadline: _Deadline, *, allow_private: bool) -> socket.socket:
    """A connection to the very address that was looked at, so that a name cannot answer twice differently."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except UnicodeError:
        raise RequestError(f"'{host}' is no host name") from None
    failure: OSError | None = None
    for family, kind, protocol, _, address in found:
        if not allow_private and not _is_public(str(address[0])):
            raise RequestError(f"{host} is an address of a private network: --allow-private goes there")
        one = socket.socket(family, kind, protocol)
        try:
            one.settimeout(deadline.left())
            one.connect(address)
        except OSError as error:
            one.close()
            failure = error
        else:
            return one
    raise failure or OSError("it has no address")


def _is_public(text: str) -> bool:
    address = ipaddress.ip_address(text.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if inner is None and any(address in network for network in _EMBEDDING):
            inner = ipaddress.IPv4Address(address.packed[-4:])
        address = inner or address
    return address.is_global and not address.is_multicast


def _joined(place: str, target: str) -> str:
    try:
        return urljoin(place, target)
    except ValueError:
        raise RequestError(f"'{target}' is no web address, and {place} leads there") from None


def _as_utf8(header: str) -> str:
    """A header as it was meant: http.client takes its bytes for Latin-1."""
    try:
        return header.encode("latin-1").decode()
    except UnicodeError:
        return header


def _ask(connection: HTTPConnection, parts: SplitResult, headers: dict[str, str]) -> HTTPResponse:
    from urllib.parse import quote

    path = quote(parts.path or "/", safe="/%:=&?~#+!$,;'@()*[]")
    query = quote(parts.query, safe="/%:=&?~#+!$,;'@()*[]")
    connection.request("GET", f"{path}?{query}" if query else path, headers=headers)
    return connection.getresponse()


def _body(response: HTTPResponse, url: str) -> bytes:
    expected = response.length
    pieces: list[bytes] = []
    size = 0
    while piece := response.read1(1 << 16):
        size += len(piece)
        if size > LARGEST:
            raise InvalidInput(f"{url} is larger than {LARGEST // 1024 // 1024} MB")
        pieces.append(piece)
    if expected is not None and size < expected:
        raise NetworkError(f"{url} broke off after {size:,} of {expected:,} bytes")
    return b"".join(pieces)


def _answer(response: HTTPResponse, url: str, body: bytes) -> Answer:
    if response.headers.get("Content-Encoding", "").lower() in ("gzip", "x-gzip"):
        with open_source(io.BytesIO(body)) as stream:
            body = stream.read(LARGEST + 1)
        if len(body) > LARGEST:
            raise InvalidInput(f"{url} is larger than {LARGEST // 1024 // 1024} MB when unpacked")
    return Answer(
        stream=io.BytesIO(body),
        url=url,
        kind=response.headers.get_content_type() if response.headers.get("Content-Type") else "",
        charset=response.headers.get_content_charset() or "",
        etag=response.headers.get("ETag", ""),
        modified=response.headers.get("Last-Modified", ""),
    )
