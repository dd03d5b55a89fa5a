"""The foot of a scraped article: who wrote it, and how often it was read."""

from typing import NamedTuple

import regex

from pipeline.header.lines import FOOT_LINES, Line
from pipeline.patterns import compiled
from pipeline.text import Text

LONGEST_FOOT_LINE = 90  # characters


class Foot(NamedTuple):
    """Author and views, and where the story ends before them."""

    author: str | None
    views: int | None
    start: int


_VIEWS_NOUN = (
    r"(?:(?:số )?(?:lượt|lần) (?:xem|đọc|truy cập)|(?:tổng )?số (?:người|lượt) (?:xem|đọc|truy cập)"
    r"|đã xem|đọc|xem|views?)"
)
# Số lần đọc:1081 · Lượt xem: 1.234 · 1.234 lượt xem
_VIEWS = compiled(
    rf"(?:{_VIEWS_NOUN} ?: ?(?P<n>\d[\d., ]{{0,14}}+)(?:lượt|lần)?"
    r"|(?P<n>\d[\d.,]{0,14}+) (?:lượt|lần) (?:xem|đọc|truy cập))[ .]*"
)

_NAME_WORD = (
    r"(?!(?:Theo|Nguồn|Ảnh|Video)\b)"
    r"(?:\p{Lu}[\p{L}'+]{0,14}+\.?|\p{Lu}\.(?:\p{Lu}\p{Ll}*\.?)*)"
)
_NAME = rf"{_NAME_WORD}(?:[ .-]{_NAME_WORD}){{0,4}}"
_NAMES = rf"{_NAME}(?:(?: - |-| ?, ?| & | và | ?/ ?){_NAME}){{0,3}}(?: ?\([^()]{{2,40}}\))?"
_BY = (
    r"(?i:theo|tác giả|bài và ảnh|bài, ảnh|bài - ảnh|bài-ảnh|tin, ảnh|tin và ảnh|tin, bài|tin bài"
    r"|tin|bài"
    r"|thực hiện|biên tập|người viết|pv|phóng viên|nhóm pv)"
)
_SITE = r"[a-z0-9]{2,30}(?:\.[a-z]{2,10}){1,2}"
_CREDIT = r"(?: ?[(,-]? ?(?i:theo|nguồn:?) [^()\n]{2,40}\)?)?"
# Thanh Anh · Theo VOV · Nguyễn An - Trần Bình · Bài, ảnh: Lê Na · (Theo TTXVN)
_AUTHOR = compiled(rf"\(?(?P<by>{_BY} ?:? )?(?P<name>{_NAMES}|{_SITE}){_CREDIT}\)?[ .]?")
# … trong thời gian tới. Thanh Anh
_GLUED = compiled(
    rf"(?:[.!?…][\"')]?|[\"')]) {{0,3}}+"
    rf"(?P<line>(?P<by>{_BY} ?:? )?(?P<name>{_NAMES}|{_SITE}){_CREDIT})[ .]?$"
)
_NO_NAME = frozenset(
    [
        "ảnh",
        "video",
        "nguồn",
        "clip",
        "xem",
        "đọc",
        "tin",
        "hết",
        "tags",
        "từ",
        "khóa",
        "bình",
        "luận",
        "chia",
        "sẻ",
    ]
)


def read_views(text: Text, line: Line) -> int | None:
    """How often the article was read, where the line says it: `20/8/2019 | Lượt xem: 1.204`."""
    seen = _VIEWS_SOMEWHERE.search(text.lower, line.start, line.end)
    return _number(seen["n"]) if seen else None


def _number(written: str) -> int:
    return int("".join(filter(str.isdecimal, written)))


_VIEWS_SOMEWHERE = compiled(
    r"(?<!\p{L})(?:(?:số )?(?:lượt|lần|người) (?:xem|đọc|truy cập) ?:? ?(?P<n>\d[\d.,]{0,12}+)"
    r"|(?P<n>\d[\d.,]{0,12}+) (?:lượt|lần) (?:xem|đọc|truy cập))"
)


def read_foot(text: Text, lines: list[Line]) -> Foot:
    """Author and views from the last lines; ``start`` is where the story ends."""
    views: int | None = None
    end = lines[-1].end if lines else len(text.norm)
    for line in reversed(lines[-FOOT_LINES:]):
        if line.end - line.start > LONGEST_FOOT_LINE:
            break
        seen = _VIEWS.fullmatch(text.lower, line.start, line.end)
        if not seen:
            break
        views = _number(seen["n"])
        lines = lines[: lines.index(line)]
        end = lines[-1].end if lines else line.start
    author, start = _find_author(text, lines)
    return Foot(author, views, end if start is None else start)


def _find_author(text: Text, lines: list[Line]) -> tuple[str | None, int | None]:
    """The name in the last line, or in the one above where the last only credits a source."""
    found: str | None = None
    start: int | None = None
    for n in range(len(lines) - 1, max(0, len(lines) - 3), -1):
        line = lines[n]
        short = line.end - line.start <= LONGEST_FOOT_LINE
        match = _AUTHOR.fullmatch(text.rules, line.start, line.end) if short else None
        if not match or not _is_name(match, text.rules[lines[n - 1].end - 1]):
            break
        found, start = _named(text, match), lines[n - 1].end
        if not (match["by"] or "").lower().startswith("theo"):
            return found, start
    if found is None and lines:
        last = lines[-1]
        glued = _GLUED.search(text.rules, max(last.start, last.end - LONGEST_FOOT_LINE), last.end)
        if glued and _is_name(glued, "."):
            return _named(text, glued), glued.start("line")
    return found, start


_BETWEEN_NAMES = compiled("[ ,&/-]+")


def _is_name(match: "regex.Match[str]", before: str) -> bool:
    """Two words or more; a single one needs a label, or initials behind a finished sentence."""
    name = match["name"]
    words = [word for word in _BETWEEN_NAMES.split(name) if word]
    if words[0].lower() in _NO_NAME or (name.isupper() and len(words) > 4):
        return False
    if match["by"]:
        return True
    finished = before in ".!?…\"')"
    return finished and name[0].isupper() and (len(words) > 1 or "." in name or name.isupper())


def _named(text: Text, match: "regex.Match[str]") -> str:
    start, end = match.span("name")
    return text.norm[start:end].strip(" .")
