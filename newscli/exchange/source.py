"""Where records come from: streams of bytes, unpacked and decoded on the way."""

from __future__ import annotations

import codecs
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from newscli.exchange.records import LONGEST
from newscli.model.errors import InvalidInput, StorageError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

CHUNK = 64 * 1024
GZIP = b"\x1f\x8b"
BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins with the mark of UTF-16, so it comes first
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@contextmanager
def open_source(
    source: Path | BinaryIO, read: Callable[[int], None] | None = None
) -> Iterator[io.BufferedReader]:
    """Open a file, or take a stream, and undo gzip when it begins like that.

    Args:
        source: a stream stays open afterwards.
        read: is told how many bytes were read, as they lie in the source.

    Raises:
        StorageError: when it cannot be read.
    """
    try:
        stream = source.open("rb", buffering=0) if isinstance(source, Path) else source
    except OSError as error:
        raise StorageError(f"cannot read {source}: {error.strerror}") from None
    plain = _buffered(_Counted(stream, read) if read else stream)
    try:
        yield _buffered(_Unpacked(plain)) if _is_packed(plain) else plain
    finally:
        plain.detach()
        if isinstance(source, Path):
            stream.close()


@contextmanager
def peekable(stream: BinaryIO) -> Iterator[io.BufferedReader]:
    """A stream whose head can be seen; what it was made of stays open afterwards."""
    plain = _buffered(stream)
    try:
        yield plain
    finally:
        plain.detach()


def head(stream: io.BufferedReader) -> bytes:
    """How a stream begins, up to 64 KB, without taking anything from it.

    Raises:
        InvalidInput: when what is packed in it is damaged.
    """
    return stream.peek(CHUNK)


def encoding_of(start: bytes) -> tuple[str, int]:
    """The encoding that a byte order mark tells, and its length; UTF-8 without one."""
    for mark, encoding in BOMS:
        if start.startswith(mark):
            return encoding, len(mark)
    return "utf-8", 0


def characters(stream: BinaryIO) -> Iterator[str]:
    """The text of a stream, in chunks and without its byte order mark.

    Raises:
        InvalidInput: when it is no text, with the offset of the byte (from 0).
    """
    chunk = stream.read(CHUNK)
    encoding, offset = encoding_of(chunk)
    chunk = chunk[offset:]
    decoder = codecs.getincrementaldecoder(encoding)()
    while True:
        pending = len(decoder.getstate()[0])
        try:
            text = decoder.decode(chunk, final=not chunk)
        except UnicodeDecodeError as error:
            where = offset - pending + error.start
            raise InvalidInput(f"not {encoding.upper()} at byte {where}: convert it to UTF-8") from None
        if text:
            yield text
        if not chunk:
            return
        offset += len(chunk)
        chunk = stream.read(CHUNK)


def document(stream: BinaryIO) -> str:
    """The text of a stream that is one document.

    Raises:
        InvalidInput: when it is no text, or longer than any article.
    """
    chunks: list[str] = []
    length = 0
    for chunk in characters(stream):
        if "\0" in chunk:
            raise InvalidInput(f"no text: character {length + chunk.index(chr(0))} is NUL")
        length += len(chunk)
        if length > LONGEST:
            raise InvalidInput("longer than 64 MB, which no article is")
        chunks.append(chunk)
    return "".join(chunks)


def _buffered(stream: BinaryIO | io.RawIOBase) -> io.BufferedReader:
    return io.BufferedReader(cast("io.BytesIO", stream), CHUNK)  # any stream will do


def _is_packed(stream: io.BufferedReader) -> bool:
    try:
        return stream.peek(len(GZIP)).startswith(GZIP)
    except OSError as error:
        raise StorageError(f"cannot read the input: {error.strerror}") from None


class _Counted(io.RawIOBase):
    """A stream that tells how much of it was read."""

    def __init__(self, stream: BinaryIO | io.RawIOBase, read: Callable[[int], None]) -> None:
        self._stream = cast("io.RawIOBase", stream)
        self._read = read

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int | None:
        size = self._stream.readinto(buffer)
        self._read(size or 0)
        return size


class _Unpacked(io.RawIOBase):
    """What a gzip stream holds; damage is invalid input."""

    def __init__(self, stream: io.BufferedReader) -> None:
        import gzip

        self._unpacked = gzip.GzipFile(fileobj=stream)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        import zlib
        from gzip import BadGzipFile

        view = memoryview(buffer)
        try:
            piece = self._unpacked.read1(len(view))  # what comes before the damage, unlike readinto
        except EOFError:
            raise InvalidInput("the packed data ends too early (gzip)") from None
        except (BadGzipFile, zlib.error):
            raise InvalidInput("the packed data is damaged (gzip)") from None
        view[: len(piece)] = piece
        return len(piece)
