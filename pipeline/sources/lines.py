"""Bytes of a file, gzipped or not, as lines of bounded length. Knows nothing of what they mean."""

import codecs
import gzip
import hashlib
import io
import os
import stat
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import BinaryIO, NamedTuple, Protocol, cast

from pipeline.encodings import SAMPLE, Unreadable, find_encoding, keeps_lines
from pipeline.sources.files import SourceFile
from pipeline.sources.limits import LARGEST_RECORD, LONGEST_GAP

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

    def __init__(self, stream: BinaryIO, encoding: str) -> None:
        errors = "surrogatepass" if encoding.startswith("utf-") else "strict"
        self._text = io.TextIOWrapper(stream, encoding, errors, newline="\n")

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
    with open_regular(file.path) as plain:
        if not file.gzipped:
            yield plain, plain
            return
        with gzip.GzipFile(fileobj=plain) as unpacked:
            yield io.BufferedReader(cast("io.RawIOBase", unpacked), 1 << 20), plain


def recoded(stream: io.BufferedReader, encoding: str | None) -> tuple[Lines, str]:
    """The lines of a file from its beginning, and its encoding: as named, or as the bytes tell.

    Where bytes do not keep lines, as in UTF-16, they come in UTF-8 instead.
    """
    if encoding is None:
        encoding = find_encoding(_sample(stream))
        stream.seek(0)
    if keeps_lines(encoding):
        return stream, encoding
    return _Recoded(stream, encoding), encoding


def _sample(stream: io.BufferedReader) -> bytes:
    """The first bytes of a file, up to a line's end if there is one, or to where it breaks off."""
    pieces: list[bytes] = []
    with suppress(*BROKEN):  # reading on will say so
        while sum(map(len, pieces)) < SAMPLE and (piece := stream.read1(SAMPLE)):
            pieces.append(piece)
    sample = b"".join(pieces)
    return sample[: sample.rfind(b"\n") + 1] or sample


def open_regular(path: str) -> io.BufferedReader:
    """Open a file for reading; a pipe or a device, which may never end, is refused at once.

    Raises
    ------
    OSError
        Where it cannot be opened or is no file.
    """
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    stream = os.fdopen(os.open(path, flags), "rb")
    if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
        stream.close()
        raise OSError("it is a pipe or a device, not a file")
    return stream


def read_lines(lines: Lines, plain: BinaryIO, start: int = 0) -> Iterator[Line]:
    """Lines with their end marks, the first of a file without byte order mark.

    ``start`` is the offset that reading begins at. Empty lines weigh nothing, since asking how far
    the file was read costs more than reading them; what follows them weighs as much more.
    """
    told = plain.tell() if start else 0  # looking at the beginning has read on
    while raw := lines.readline(LARGEST_RECORD + 1):
        length, too_long = len(raw), None
        if length > LARGEST_RECORD and not raw.endswith(b"\n"):
            rest = _RestOfLine(lines)
            too_long = digest_rest(raw, rest)
            length, raw = length + rest.length, b""
        elif start == 0:
            raw = raw.removeprefix(codecs.BOM_UTF8)
        before = told
        if too_long or not raw.isspace():
            told = plain.tell()
        yield Line(raw, start, start + length, told - before, too_long)
        start += length


def check_gap(length: int) -> None:
    """Check that there are not too many bytes of empty lines in a row.

    Raises
    ------
    Unreadable
        Where there are: a small archive may hold as many as would take days.
    """
    if length > LONGEST_GAP:
        raise Unreadable(f"more than {LONGEST_GAP >> 20} MiB of empty lines", "too_long")


def digest_rest(head: bytes, stream: _Readable) -> str:
    """SHA-256 of ``head`` and all that follows it, a piece at a time."""
    digest = hashlib.sha256(head)
    while piece := stream.read(1 << 20):
        digest.update(piece)
    return digest.hexdigest()


def file_digest(path: str) -> str | None:
    """SHA-256 of a file's bytes; None where it cannot be read."""
    try:
        with open_regular(path) as stream:
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
        name = str(getattr(error, "encoding", "text")).upper()
        name = name.removesuffix("-LE").removesuffix("-BE")
        return Unreadable(f"not {name} to its end", "encoding")
    why = getattr(error, "strerror", None) or error
    return Unreadable(f"cannot be read: {why}", "cannot_open")
