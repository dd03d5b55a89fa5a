"""Bytes of a file, gzipped or not, as lines of bounded length. Knows nothing of what they mean."""

import codecs
import gzip
import hashlib
import io
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple, Protocol, cast

from pipeline.sources.files import SourceFile
from pipeline.sources.records import LARGEST_RECORD, Unreadable

BROKEN = (OSError, EOFError, zlib.error, UnicodeError)
"""What reading a damaged, vanished or forbidden file raises."""


class Line(NamedTuple):
    """Raw bytes and where they stand; of a line that is too long only the digest is kept.

    ``weight`` is how far reading it went on in the file on disk, in bytes.
    """

    raw: bytes
    start: int
    end: int
    weight: int
    too_long: str | None = None


class Lines(Protocol):
    """What hands out lines of bytes: a binary stream, or a recoded one."""

    def readline(self, size: int, /) -> bytes:
        """The next line with its end mark, at most ``size`` bytes of it; empty at the end."""


class _Recoded:
    """Lines of UTF-16 as UTF-8, lone surrogates too, so that what holds them is rejected later."""

    def __init__(self, stream: BinaryIO) -> None:
        self._text = io.TextIOWrapper(stream, "utf-16", "surrogatepass", newline="\n")

    def readline(self, size: int, /) -> bytes:
        return self._text.readline(size).encode("utf-8", "surrogatepass")


class _RestOfLine:
    """What is left of a line, in pieces."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self._ended = False
        self.length = 0

    def read(self, size: int, /) -> bytes:
        piece = b"" if self._ended else self._lines.readline(size)
        self._ended = piece.endswith(b"\n")
        self.length += len(piece)
        return piece


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


@contextmanager
def opened(file: SourceFile) -> Iterator[tuple[io.BufferedReader, BinaryIO]]:
    """The content of a file, and the file on disk, which tells how much of it has been read."""
    if file.kind == "stdin":
        stream = cast("io.BufferedReader", sys.stdin.buffer)
        yield stream, stream
        return
    with Path(file.path).open("rb") as plain:
        if not file.gzipped:
            yield plain, plain
            return
        with gzip.GzipFile(fileobj=plain) as unpacked:
            yield io.BufferedReader(cast("io.RawIOBase", unpacked), 1 << 20), plain


def recoded(stream: io.BufferedReader) -> tuple[Lines, str]:
    """The same lines in UTF-8, and the encoding that they are written in."""
    if stream.peek(2)[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return _Recoded(stream), "utf-16"
    return stream, "utf-8"


def read_lines(lines: Lines, plain: BinaryIO, start: int = 0) -> Iterator[Line]:
    """Lines with their end marks, the first of a file without byte order mark.

    ``start`` is the offset that reading begins at.
    """
    told = plain.tell()
    while raw := lines.readline(LARGEST_RECORD + 1):
        length, too_long = len(raw), None
        if length > LARGEST_RECORD and not raw.endswith(b"\n"):
            rest = _RestOfLine(lines)
            too_long = digest_rest(raw, rest)
            length, raw = length + rest.length, b""
        elif start == 0:
            raw = raw.removeprefix(codecs.BOM_UTF8)
        before, told = told, plain.tell()
        yield Line(raw, start, start + length, told - before, too_long)
        start += length


def digest_rest(head: bytes, stream: _Readable) -> str:
    """SHA-256 of ``head`` and all that follows it, a piece at a time."""
    digest = hashlib.sha256(head)
    while piece := stream.read(1 << 20):
        digest.update(piece)
    return digest.hexdigest()


def file_digest(path: str) -> str | None:
    """SHA-256 of a file's bytes; None where it cannot be read."""
    try:
        with Path(path).open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return None


def say_broken(error: Exception) -> Unreadable:
    """What an error of ``BROKEN`` means for a record."""
    if isinstance(error, EOFError):
        return Unreadable("the archive is cut off", "broken_archive")
    if isinstance(error, (zlib.error, gzip.BadGzipFile)):
        return Unreadable("no whole gzip archive", "broken_archive")
    if isinstance(error, UnicodeError):
        return Unreadable("not UTF-16 to its end", "encoding")
    why = getattr(error, "strerror", None) or error
    return Unreadable(f"cannot be read: {why}", "cannot_open")
