"""UTF-8 that was read as windows-1252, Latin-1 or windows-1258, and what it said.

Undoes what is exact, sequence by sequence; what is no UTF-8 stays as it is. Where a no-break space,
which is the last byte of ``à``, became a plain space, the syllables tell what stood there. Does
not judge whether a text should be undone.
"""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

import regex

from pipeline.encodings.legacy import windows_1252
from pipeline.encodings.syllables import is_syllable
from pipeline.patterns import compiled

SPACES = "no-break-spaces"
DEEPEST = 3  # wrong readings on top of each other


class Undone(NamedTuple):
    """A text, and what was undone to get it, outermost first."""

    text: str
    repairs: tuple[str, ...]


@cache
def _bytes_1252() -> Mapping[str, int]:
    """What windows-1252 or Latin-1 shows for the bytes from 80 on, back to the byte."""
    shown = {windows_1252(bytes([byte])): byte for byte in range(0x80, 0x100)}
    return {chr(byte): byte for byte in range(0x80, 0x100)} | shown


@cache
def _bytes_1258() -> Mapping[str, int]:
    shown = {bytes([byte]).decode("windows-1258", "ignore"): byte for byte in range(0x80, 0x100)}
    shown.pop("", None)
    return {chr(byte): byte for byte in range(0x80, 0xA0)} | shown


def _sequences(table: Mapping[str, int]) -> "regex.Pattern[str]":
    """What each reading shows for a letter of two, three or four bytes."""
    lead2, lead3, lead4, rest = (
        "[" + "".join(regex.escape(c) for c, byte in table.items() if low <= byte <= high) + "]"
        for low, high in ((0xC2, 0xDF), (0xE0, 0xEF), (0xF0, 0xF4), (0x80, 0xBF))
    )
    return compiled(f"{lead2}{rest}|{lead3}{rest}{{2}}|{lead4}{rest}{{3}}")


_TABLES = {
    "windows-1252": (_bytes_1252, _sequences(_bytes_1252())),
    "windows-1258": (_bytes_1258, _sequences(_bytes_1258())),
}
READ_AS = tuple(_TABLES)


def undo(text: str, read_as: str) -> Undone:
    r"""Undo a wrong reading of UTF-8, as often as it was made.

    >>> undo("Há»™i nghá»‹ trá»±c tuyáº¿n", "windows-1252")
    Undone(text='Hội nghị trực tuyến', repairs=('mojibake:utf-8-as-windows-1252',))
    >>> undo("Há»\x99i nghá»\x8b", "windows-1252").repairs
    ('mojibake:utf-8-as-latin-1',)
    >>> undo("NgÃ y 6/1, vÃ Ã´ng lÃ m viá»‡c", "windows-1252")[0]
    'Ngày 6/1, và ông làm việc'
    """
    repairs: list[str] = []
    while len(repairs) < DEEPEST and not (repairs and _MIXED.search(text)):
        plain = _undo_once(text, read_as)
        if plain == text:
            break
        repairs.append(f"mojibake:utf-8-as-{_shown_by(text, read_as)}")
        text = plain if _MIXED.search(text) else _CUT_OFF.sub(_restored, plain)
        if text != plain and SPACES not in repairs:
            repairs.append(SPACES)
    return Undone(text, tuple(repairs))


def _undo_once(text: str, read_as: str) -> str:
    table, pattern = _TABLES[read_as]
    known: dict[str, str] = {}

    def meant(match: "regex.Match[str]") -> str:
        shown = match.group()
        if shown not in known:
            known[shown] = _decoded(bytes(table()[c] for c in shown), shown)
        return known[shown]

    return pattern.sub(meant, text)


def _decoded(raw: bytes, shown: str) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return shown


# Letters that a wrong reading never shows: part of the text was read rightly, so `XÃ HỘI` is no cut
_MIXED = compiled("[ĩĨũŨẠ-ỹ]")
# Control characters that windows-1252 never shows
_LATIN_1 = compiled("[\x80\x82-\x8c\x8e\x91-\x9c\x9e\x9f]")


def _shown_by(text: str, read_as: str) -> str:
    return "latin-1" if read_as == "windows-1252" and _LATIN_1.search(text) else read_as


# `vÃ o`, `vÃ ông`, `lÃ ,`: the last byte of a letter became a space, or the end of a line took it
_CUT = {"Ã": "à", "Ă": "à", "Æ": "Ơ", "áº": "Ạ", "á»": "Ỡ", "Â": "\u00a0"}
_CUT_OFF = compiled(
    r"(?<before>(?:(?!áº|á»)[\p{L}\p{M}--[ÃĂÆÂ]]){0,40}+)(?<cut>áº|á»|[ÃĂÆÂ])"
    r"(?:(?<gap>\x20++)(?=(?<after>[\p{L}\p{M}]*+)(?<next>[0-9(“]|[\"'](?=\p{L}))?)|(?=[\r\n]|\Z))",
    regex.VERSION1,
)


def _restored(match: "regex.Match[str]") -> str:
    before, letter = match["before"], _CUT[match["cut"]]
    gap, after, following = match["gap"] or "", match["after"] or "", match["next"] or ""
    if len(gap) == 1 and letter != "\u00a0" and _apart(before + letter, after, following):
        gap += " "
    return before + letter + gap[1:]


def _apart(word: str, after: str, following: str) -> bool:
    """Whether a space stood behind a word that ends in the letter, as well as the lost byte.

    >>> _apart("và", "o", ""), _apart("và", "ông", ""), _apart("và", "y", ""), _apart("là", "", "5")
    (False, True, True, True)
    """
    if not after:
        return following != ""
    if not is_syllable(word + after) or (after[0].isupper() and not word[0].isupper()):
        return True
    return after == "y" and word.lower() in ("và", "là")  # `và y tế`, but `này`, `ngày`
