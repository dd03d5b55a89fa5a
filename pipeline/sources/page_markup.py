"""A page as plain markup: one linear pass before any parser sees it.

Keeps text, elements and the few attributes that say something; leaves out scripts, styles, comments
and declarations, document types and their entities with them. So a parser only meets what was
counted here, however the page was meant to be read.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.encodings import Unreadable
from pipeline.sources.limits import (
    LONGEST_ATTRIBUTE,
    LONGEST_JSON_LD,
    LONGEST_PAGE_TEXT,
    MOST_ATTRIBUTES,
    MOST_ELEMENTS,
)

KEPT = frozenset(
    [
        *("class", "content", "datetime", "hidden", "href", "id", "itemprop"),
        *("itemtype", "lang", "name", "property", "pubdate", "rel", "role", "style", "type"),
    ]
)
_RAW = ("script", "style", "textarea", "xmp", "iframe", "noembed", "noframes", "title")
_TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-zA-Z][^\s/>\0]*+)")
# ` class="tin"`, `hidden`, `width=5`, as HTML 5 splits a tag
_ATTRIBUTE = re.compile(
    r"[\s/]*+(?P<name>=?[^\s/>=]++)"
    r"(?:\s*+=\s*+(?:\"(?P<double>[^\"]*+)\"|'(?P<single>[^']*+)'|(?P<bare>[^\s>\"'][^\s>]*+)?+))?+"
)
_TAG_END = re.compile(r"[\s/]*+>")
_RAW_END = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in _RAW}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]+")


class _Piece(NamedTuple):
    """A part of the rewritten page, and what it counts for; ``text`` may be empty."""

    text: str
    characters: int = 0
    elements: int = 0
    attributes: int = 0


def plain_markup(page: str) -> str:
    """The page rewritten, each element with at most the attributes of ``KEPT``.

    >>> plain_markup("<!DOCTYPE html><P onclick='x()' class=tin>Họp<script>a<b</script> & 1 < 2")
    '<p class="tin">Họp & 1 &lt; 2'

    Raises
    ------
    Unreadable
        Where it has too many elements or attributes, or too much text.
    """
    pieces: list[str] = []
    characters = elements = attributes = 0
    for piece in _pieces(_CONTROL.sub("", page)):
        pieces.append(piece.text)
        characters += piece.characters
        elements += piece.elements
        attributes += piece.attributes
        if elements > 2 * MOST_ELEMENTS:  # each has a tag at its start and may have one at its end
            raise Unreadable(f"a page of more than {MOST_ELEMENTS:,} elements", "too_long")
        if attributes > MOST_ATTRIBUTES:
            raise Unreadable(f"a page of more than {MOST_ATTRIBUTES:,} attributes", "too_long")
        if characters > LONGEST_PAGE_TEXT:
            raise Unreadable(
                f"a page of more than {LONGEST_PAGE_TEXT:,} characters of text", "too_long"
            )
    return "".join(pieces)


def _pieces(page: str) -> Iterator[_Piece]:
    at = 0
    while at < len(page):
        start = page.find("<", at)
        if start != at:
            text = page[at : None if start < 0 else start]
            yield _Piece(text, len(text))
            if start < 0:
                return
        tag = _TAG.match(page, start)
        if tag:
            piece, at = _tag(page, tag)
            yield piece
        elif page.startswith(("<!", "<?", "</"), start):
            at = _behind_comment(page, start)
        else:
            yield _Piece("&lt;", 1)
            at = start + 1


def _tag(page: str, tag: "re.Match[str]") -> tuple[_Piece, int]:
    """One tag, of a raw element all of it; and the place behind it."""
    name = tag["name"].lower()
    attributes, number, at = _attributes(page, tag.end())
    inside: str | None = None
    if name in _RAW_END and not tag["close"]:
        end = _RAW_END[name].search(page, at)
        inside = page[at : end.start() if end else None]
        at = _behind(page, ">", end.end() if end else len(page))
    text = ""
    if name.isascii() and name.isalnum() and _wanted(name, attributes, inside):
        said = "".join(f' {key}="{value}"' for key, value in attributes.items())
        text = f"</{name}>" if tag["close"] else f"<{name}{said}>"
    if text and inside is not None:
        text += (inside.replace("<", "&lt;") if name == "title" else inside) + f"</{name}>"
    elif tag["close"] and name in _RAW_END:
        text = ""
    return _Piece(text, len(inside or "") if text else 0, 1, number), at


def _attributes(page: str, at: int) -> tuple[dict[str, str], int, int]:
    """What is kept of a tag's attributes, how many it has, and the place behind the tag."""
    kept: dict[str, str] = {}
    number = 0
    while not (end := _TAG_END.match(page, at)):
        match = _ATTRIBUTE.match(page, at)
        if not match:
            return kept, number, len(page)  # a quote that is never closed, or the end of the page
        number += 1
        if number > MOST_ATTRIBUTES:
            raise Unreadable(f"a page of more than {MOST_ATTRIBUTES:,} attributes", "too_long")
        name = match["name"].lower()
        value = match["double"] or match["single"] or match["bare"] or ""
        if name in KEPT and name not in kept and len(value) <= LONGEST_ATTRIBUTE:
            kept[name] = value.replace('"', "&quot;").replace("<", "&lt;")
        at = match.end()
    return kept, number, end.end()


def _wanted(name: str, attributes: dict[str, str], inside: str | None) -> bool:
    if name == "script":
        is_json = attributes.get("type", "").lower() == "application/ld+json"
        return is_json and inside is not None and len(inside) <= LONGEST_JSON_LD
    return name == "title" or inside is None


def _behind_comment(page: str, start: int) -> int:
    """Behind a comment, a declaration or what is taken for one."""
    if not page.startswith("<!--", start) or page.startswith((">", "->"), start + 4):
        return _behind(page, ">", start)
    return _behind(page, "-->", start + 4)


def _behind(page: str, mark: str, start: int) -> int:
    """The place behind the next ``mark``; the end of the page where there is none."""
    at = page.find(mark, start)
    return at + len(mark) if at >= 0 else len(page)
