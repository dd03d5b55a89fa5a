"""Papers, agencies and stations named by their title: `báo Tuổi Trẻ`, `Theo VnExpress`, `(NLĐ) -`.

A title of everyday words is one only where a word before it says so, or at the edges of an
article, where it tells the source. Does not find channels or programmes.
"""

from collections.abc import Iterator
from functools import cache
from itertools import compress, count

from pipeline.extractors.bodies.fields import is_abbreviation
from pipeline.extractors.bodies.grammar import read_body
from pipeline.extractors.bodies.heads import Body, Head
from pipeline.extractors.bodies.phrases import Phrases
from pipeline.extractors.bodies.places import is_foreign, names_run, read_place, surnames
from pipeline.extractors.bodies.pointers import is_latin
from pipeline.extractors.bodies.tokens import Tokens
from pipeline.lexicon import read_list

_MEDIA = Head("", "media", None, frozenset(), "press")
# Words before a title; those of two syllables by their last one: `trang tin`, `phóng viên`
_LEADS = frozenset({"báo", "tờ", "trang", "chí", "tấn"})
_PAPERS = frozenset({"nhật", "tuần", "nguyệt", "tờ", "trên", "theo"})
_NEWS = frozenset({"trang", "hãng", "nguồn"})  # before `tin`
_NETWORKS = frozenset(
    {"Facebook", "Fanpage", "YouTube", "Youtube", "Twitter", "TikTok", "Instagram", "Zalo", "Web"}
    | {"Website", "Weibo", "Google", "Blog"}
)
_CREDITS = frozenset({"ảnh", "nguồn", "clip", "video", "họa"})  # `Ảnh: Tuổi Trẻ`
_READERS = frozenset({"theo", "pv", "viên", "đọc"})
_SOURCES = frozenset({"theo", "nguồn"})  # `(Theo Abc News)`
_DOMAINS = frozenset({"vn", "com", "net", "org"})
_TOLD_BY = _LEADS | _READERS | {":", "/", "tin"}
LONGEST = 5  # syllables of a title that is not in the list


@cache
def _papers() -> Phrases[str]:
    return Phrases((title, title) for title in read_list("papers.txt"))


def find_press(tokens: Tokens) -> Iterator[Body]:
    """Every title of a paper, agency or station that the text marks as one."""
    lows, last = tokens.lows, len(tokens) - 1
    for lead in compress(count(), map(_TOLD_BY.__contains__, lows)):
        if lead < last and (told := _told(tokens, lead)):
            yield told
    for start, end in tokens.lines:
        if opening := _opening(tokens, start, end):
            yield opening
        if closing := _closing(tokens, start, end):
            yield closing


def _told(tokens: Tokens, lead: int) -> Body | None:
    """The title behind a word or mark that may stand before one."""
    word, at = tokens.lows[lead], lead + 1
    before = tokens.lows[lead - 1] if lead else ""
    if word == ":":
        return _title(tokens, at, known=True) if before in _CREDITS else None
    if word == "/":  # `TTXVN/Tin Tức`
        agency = read_body(tokens, lead - 1) if lead else None
        return _title(tokens, at) if agency is not None and agency.kind == "media" else None
    if word == "tin" and before not in _NEWS:  # `trang tin`, `hãng tin`
        return None
    return _after_lead(tokens, at)


def _after_lead(tokens: Tokens, at: int) -> Body | None:
    """`báo Thanh Niên`, `tờ "Bild"`, `PV Tiền Phong`."""
    title = at + (tokens.words[at] == '"')
    if not tokens.words[title][:1].isupper():
        return None
    before = tokens.lows[max(0, at - 2) : at]
    other = tokens.inner(at - 1) and before[-1] in ("báo", "trang") and before[0] not in _PAPERS
    if other or before == ["báo", "chí"] or read_place(tokens, at) is not None:
        return None  # `thời trang London`, `nhà báo Smith`
    if tokens.words[at - 1][0].isupper() and tokens.lows[at - 1] in ("báo", "chí"):
        return None  # `Báo Thanh Niên` is read whole, by its head
    known = tokens.lows[at - 1] in _READERS
    if known and not tokens.slice(title, title + 2).istitle():
        return None
    return _title(tokens, title, known=known)


def _title(tokens: Tokens, at: int, *, known: bool = False) -> Body | None:
    found = _papers().at(tokens, at)
    if found is not None and tokens.words[at][0].isupper():
        return _paper(tokens, at, found[0])
    if known or tokens.words[at] in _NETWORKS:
        return None
    end = at
    while end - at < LONGEST and is_latin(tokens.words[end]) and (end == at or tokens.spaced(end)):
        end += 1
    named = end > at and any(map(is_foreign, tokens.words[at:end]))
    return _paper(tokens, at, end) if named else None


def _opening(tokens: Tokens, at: int, end: int) -> Body | None:
    """`(NLĐO) - Sáng nay …`, `(Dân Việt) - …`, `HBĐT - Ngày …`."""
    if tokens.words[at + 1] == "-" and _agency(tokens, at, end):
        return _paper(tokens, at, at + 1)
    if tokens.words[at] != "(":
        return None
    title = _papers().at(tokens, at + 1)
    if title is not None and tokens.words[title[0]] == ")":
        return _paper(tokens, at + 1, title[0])
    stop = at + 1
    while stop < end and stop - at < 4 and tokens.words[stop][:1].isupper():
        stop += 1
    initials = (
        stop > at + 1 and tokens.words[stop] == ")"
        and tokens.words[stop + 1] == "-" and tokens.words[at + 1].isupper()
        and 1 < len(tokens.words[at + 1]) < 9 and read_place(tokens, at + 1) is None
    )  # fmt: skip
    return _paper(tokens, at + 1, stop) if initials else None


def _agency(tokens: Tokens, at: int, end: int) -> bool:
    """Whether a line opens with a paper's initials before a dash: `HBĐT - Ngày 15/2, …`."""
    word = tokens.words[at]
    return (
        end - at > 8 and tokens.acronym(at) and word.isalpha() and 3 <= len(word) <= 6
        and tokens.spaced(at + 1) and tokens.spaced(at + 2)
        and tokens.words[at + 2].istitle() and not tokens.words[at + 3][:1].isupper()
        and not is_abbreviation(word) and read_place(tokens, at) is None
    )  # fmt: skip


def _closing(tokens: Tokens, at: int, end: int) -> Body | None:
    """`(Theo Abc News)`, `Nguồn: abc.vn` at the end of a line; `ABC/Tin nhanh` after an agency."""
    last = end
    while last > at and tokens.words[last - 1] in (".", ")", "]"):
        last -= 1
    start = max(at, last - 6)
    if _SOURCES.isdisjoint(tokens.lows[start:last]):
        return None
    for lead in range(last - 1, start - 1, -1):
        if tokens.lows[lead] in _SOURCES and tokens.words[lead][0].isupper():
            start = lead + 1 + (tokens.words[lead + 1] == ":")
            start += tokens.lows[start] in ("báo", "trang")
            break
    else:
        return None
    named = start < last and _paper_name(tokens, start, last)
    return _paper(tokens, start, last) if named else None


def _paper_name(tokens: Tokens, start: int, end: int) -> bool:
    words = tokens.words[start:end]
    if words[-1] in _DOMAINS and all(w.isalnum() or w in ".-" for w in words):
        return tokens.end_of(end - 1) - tokens.starts[start] == sum(map(len, words))
    found = _papers().at(tokens, start)
    if found is not None and found[0] == end:
        return True
    if words[0] in surnames() or read_place(tokens, start) is not None:
        return False
    return (
        all(word[:1].isupper() or word in "&+-" for word in words)
        and words[0].isalpha()
        and (names_run(tokens, start, 5) > start)
    )


def _paper(tokens: Tokens, start: int, end: int) -> Body:
    name = " ".join(tokens.slice(start, end).split())
    return Body(start, end, name, "press", _MEDIA, "media")
