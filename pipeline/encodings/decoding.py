"""Bytes → text: which encoding they are in, and what they say in it; strict.

A byte order mark, UTF-8, UTF-16; else one of the Vietnamese encodings, where the text is Vietnamese
beyond doubt in it. Does not repair what was read wrongly before.
"""

import codecs
from functools import lru_cache

from pipeline.encodings.legacy import readings, windows_1252
from pipeline.encodings.score import is_case, score
from pipeline.errors import ErrorCode, PipelineError
from pipeline.patterns import compiled

SAMPLE = 1 << 20  # bytes that tell the encoding of a file
_BOMS_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_PYTHON = {"windows-1258": "cp1258"}  # of ours, what Python reads


class Unreadable(Exception):  # noqa: N818 - the record is, and it says why
    """Why a record is rejected: the part of the sentence behind file and record, and its code."""

    def __init__(self, sentence: str, code: ErrorCode = "unreadable") -> None:
        super().__init__(sentence)
        self.code = code


def known_encoding(name: str) -> str:
    """The one name for an encoding that a user names: Python's codecs, tcvn3, vni, viscii.

    >>> known_encoding("CP1258"), known_encoding("TCVN3"), known_encoding("UTF8")
    ('windows-1258', 'tcvn3', 'utf-8')

    Raises
    ------
    PipelineError
        Where there is no such encoding of text.
    """
    if name.lower() in readings():
        return name.lower()
    try:
        b"a".decode(name)
    except UnicodeError:
        pass  # one byte is not enough for it
    except (LookupError, ValueError):
        raise PipelineError(
            f"there is no encoding {name!r}; there are utf-8, utf-16, windows-1258, tcvn3, vni, "
            "viscii and what else Python can read"
        ) from None
    found = codecs.lookup(name).name
    return found.replace("cp125", "windows-125").removesuffix("-sig").replace("utf_8_sig", "utf-8")


def find_encoding(sample: bytes) -> str:
    """The encoding of a file by its beginning; ``utf-8`` where nothing speaks for another one.

    >>> find_encoding("Héi nghÞ trùc tuyÕn ví c¸c tØnh".encode("latin-1"))
    'tcvn3'
    >>> find_encoding("Il a été élu à Genève".encode("latin-1"))
    'utf-8'
    """
    if sample.startswith(_BOMS_16):
        return "utf-16"
    if b"\0" in sample:
        return _find_utf_16(sample) or "utf-8"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        return _find_legacy(sample) or "utf-8"
    return "utf-8"


def decode(raw: bytes, encoding: str) -> str:
    """The text of bytes in a known encoding.

    >>> decode("Hoaø Bình".encode("latin-1"), "vni")
    'Hoà Bình'

    Raises
    ------
    Unreadable
        Where they are not in that encoding.
    """
    if encoding in readings() and encoding not in _PYTHON:
        shown = windows_1252(raw)
        if encoding != "viscii" and (undefined := _UNDEFINED.search(shown)):
            raise Unreadable(_say(encoding, raw, undefined.start()), "encoding")
        return readings()[encoding](shown)
    try:
        return raw.decode(_PYTHON.get(encoding, encoding))
    except UnicodeDecodeError as error:
        raise Unreadable(_say(encoding, raw, error.start), "encoding") from None
    except UnicodeError as error:
        raise Unreadable(f"not {encoding.upper()}: {error}", "encoding") from None


_UNDEFINED = compiled("[\x81\x8d\x8f\x90\x9d]")  # in windows-1252, and in what builds on it


def _say(encoding: str, raw: bytes, at: int) -> str:
    byte = f": byte 0x{raw[at]:02X} at offset {at}" if at < len(raw) else ""
    return f"not {encoding.upper()}{byte}"


@lru_cache(maxsize=16)
def keeps_lines(encoding: str) -> bool:
    """Whether lines of bytes are lines of text, and ASCII is ASCII, as in all but a few.

    >>> keeps_lines("vni"), keeps_lines("utf-8"), keeps_lines("utf-16"), keeps_lines("cp037")
    (True, True, False, False)
    """
    return encoding in readings() or _ASCII.encode(encoding, "ignore") in (
        _ASCII.encode(),
        codecs.BOM_UTF8 + _ASCII.encode(),
    )


_ASCII = "\n\r\t" + "".join(map(chr, range(0x20, 0x7F)))
# What Vietnamese text is made of
_LATIN = compiled("[\t\n\r\x20-\x7e\xa0-\u024f\u0300-\u036f\u1e00-\u1eff\u2000-\u206f]")
_PLAIN = compiled("[\t\n\r\x20-\x7e]")


def _find_utf_16(sample: bytes) -> str | None:
    """UTF-16 without a byte order mark, where nearly all of it is Latin then."""
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = codecs.getincrementaldecoder(encoding)().decode(sample)
        except UnicodeDecodeError:
            continue
        latin, plain = len(_LATIN.findall(text)), len(_PLAIN.findall(text))
        if len(text) >= 4 and latin >= 0.95 * len(text) and plain >= 0.4 * len(text):
            return encoding
    return None


def _find_legacy(sample: bytes) -> str | None:
    before = score(windows_1252(sample))
    found = {}
    for encoding in readings():
        read = score(_try(sample, encoding))
        if is_case(before, read):
            found[encoding] = read.net
    best = sorted(found, key=lambda encoding: -found[encoding])[:2]
    if len(best) == 2 and found[best[0]] == found[best[1]]:
        return None
    return best[0] if best else None


def _try(sample: bytes, encoding: str) -> str:
    if encoding in _PYTHON:
        return sample.decode(_PYTHON[encoding], "replace")
    return readings()[encoding](windows_1252(sample))
