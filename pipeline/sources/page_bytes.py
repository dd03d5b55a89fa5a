"""The bytes of a page → its text, strictly: nothing is replaced or guessed letter by letter."""

import codecs
import re

from pipeline.sources.records import Unreadable, decode

_HEAD = 4_096  # bytes in which a page names its encoding
_META = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*(?P<name>[\w.:-]{1,40})", re.IGNORECASE
)
# What pages call them → Python's codec; others are not trusted to be what they say.
_CODECS = {
    "utf-8": "utf-8", "utf8": "utf-8", "unicode-1-1-utf-8": "utf-8",
    "utf-16": "utf-16", "utf-16le": "utf-16-le", "utf-16be": "utf-16-be",
    "windows-1258": "cp1258", "cp1258": "cp1258", "x-cp1258": "cp1258",
    "windows-1252": "cp1252", "cp1252": "cp1252", "iso-8859-1": "cp1252", "latin1": "cp1252",
    "us-ascii": "cp1252", "ascii": "cp1252",
}  # fmt: skip
_NAMES = {"cp1258": "windows-1258", "cp1252": "windows-1252"}


def decode_page(raw: bytes, hint: str | None) -> tuple[str, str]:
    """Text and name of the encoding; ``hint`` is what the server said (the HTTP charset).

    A byte order mark wins. Bytes that are UTF-8 are read so whatever the page says, since no other
    encoding looks like it by chance and many pages name a wrong one. Then the server's word, then
    the page's own.

    >>> decode_page("<p>Họp".encode(), "iso-8859-1")
    ('<p>Họp', 'utf-8')

    Raises
    ------
    Unreadable
        Where it is none of these.
    """
    said = [name for name in (hint, _named(raw)) if name]
    wide = said and _CODECS.get(said[0].lower(), "").startswith("utf-16-")
    try:
        if not wide:
            return decode(raw)
    except Unreadable as why:
        if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in raw:
            raise
        reason = str(why)
    for name in said:
        codec = _CODECS.get(name.lower(), "utf-8")
        try:
            text = raw.decode(codec)
        except UnicodeDecodeError:
            reason = f"neither {_NAMES.get(codec, codec)}, as it says, nor UTF-8"
            continue
        if "\0" not in text:
            return text, _NAMES.get(codec, codec)
    raise Unreadable(reason)


def _named(raw: bytes) -> str | None:
    match = _META.search(raw[:_HEAD])
    return match["name"].decode("ascii", "replace") if match else None
