"""The site on this machine: a server of one folder, for the browsers of this machine alone."""

from __future__ import annotations

import mimetypes
import sys
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from newscli.files.containment import is_inside
from newscli.model.errors import NewscliError

LOOPBACK = "127.0.0.1"
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".webp": "image/webp",
    ".avif": "image/avif",
}
MADE = ("", ".html", ".xml", ".json")
"""Endings of what is made of articles, and so brought up to date before it is served."""

PATIENCE = 30
"""Seconds that a browser may keep a connection without asking anything."""


class SiteServer(ThreadingHTTPServer):
    """A server of a folder, on loopback.

    Args:
        port: where it listens; 0 for any that is free.
        folder: what it serves.
        root: the path under which the site stands, ``/`` for none.
        refresh: brings the folder up to date before a page is served.
        tell: is given a line for each request that could not be answered.

    Raises:
        NewscliError: when it cannot listen there, as when another program does.
    """

    daemon_threads = True

    def __init__(
        self,
        port: int,
        folder: Path,
        root: str,
        refresh: Callable[[], None],
        tell: Callable[[str], None],
    ) -> None:
        try:
            super().__init__((LOOPBACK, port), _Handler)
        except OSError as error:
            raise NewscliError(
                f"cannot listen on port {port}: {error.strerror}; --port 0 takes any that is free"
            ) from None
        self.folder = folder
        self.root = root
        self.refresh = refresh
        self.tell = tell
        self.hosts = {f"{name}:{self.server_port}" for name in (LOOPBACK, "localhost")}

    @property
    def address(self) -> str:
        """Where the front page is found."""
        return f"http://{LOOPBACK}:{self.server_port}{self.root}"

    def handle_error(self, request: object, client_address: object) -> None:
        """Tell what kept a request from being answered, unless it is that the browser went away."""
        error = sys.exception()
        if not isinstance(error, ConnectionError):
            self.tell(f"a request was not answered: {error}")


class _Handler(BaseHTTPRequestHandler):
    server: SiteServer
    server_version = "newscli"
    sys_version = ""
    timeout = PATIENCE

    def do_GET(self) -> None:
        """Answer with a file of the site."""
        if self.headers.get("Host") not in self.server.hosts:  # a page of elsewhere that names this machine
            self._answer(HTTPStatus.FORBIDDEN, b"this is no name of this server\n", "text/plain")
            return
        path = unquote(urlsplit(self.path).path)
        if not path.startswith(self.server.root):
            self._lead(self.server.root)
            return
        name = path.removeprefix(self.server.root)
        if Path(name).suffix in MADE:
            try:
                self.server.refresh()
            except Exception as error:  # the catalog's too: another request may be answered
                message = f"newscli: error: {error}\n".encode(errors="backslashreplace")
                self._answer(HTTPStatus.INTERNAL_SERVER_ERROR, message, "text/plain; charset=utf-8")
                return
        try:
            file = self._file(name)
            data = file.read_bytes() if file and not file.is_dir() else None
        except OSError:  # a name that is too long, a file that went just now
            file = data = None
        if file is None:
            page = self.server.folder / "404.html"
            self._answer(HTTPStatus.NOT_FOUND, page.read_bytes() if page.is_file() else b"", TYPES[".html"])
        elif data is None:
            self._lead(f"{path}/")
        else:
            kind = TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            self._answer(HTTPStatus.OK, data, kind)

    def do_HEAD(self) -> None:
        """Answer without the file."""
        self.do_GET()

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing: who looks at his own pages needs no log."""

    def _file(self, name: str) -> Path | None:
        """The file that a path means, a folder without its last sign; None for nothing in the site."""
        parts = name.split("/")
        if "\0" in name or "" in parts[:-1] or any(part.startswith(".") for part in parts):
            return None  # leads out of the site, or to what is not for readers
        file = self.server.folder / name
        if name.endswith("/") or not name:
            file /= "index.html"
        is_there = file.is_file() or (file / "index.html").is_file()
        return file if is_there and is_inside(file, self.server.folder) else None

    def _answer(self, status: HTTPStatus, data: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-cache")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def _lead(self, address: str) -> None:
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", quote(address))
        self.send_header("Content-Length", "0")
        self.end_headers()
