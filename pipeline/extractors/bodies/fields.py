"""What an institution is in charge of: `Giáo dục và Đào tạo`, `GD-ĐT`, `quản lý nông sản`.

Ministries and departments have a closed list of fields, in full, abbreviated or both at once; other
institutions carry on through capital syllables and the words of ``resources/words.txt``. Does not
know where the institution's place begins: ``grammar`` asks that first.
"""

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from pipeline.extractors.bodies.phrases import Phrases
from pipeline.extractors.bodies.places import is_foreign, names_run, person_at
from pipeline.extractors.bodies.tokens import Tokens, split_tokens
from pipeline.lexicon import read_list, read_table

LONGEST = 24  # tokens of a field
SHORT_RUN = 4  # capital syllables in a field that is no proper name
_JOINTS = frozenset({"và", "-", "&", ",", "/", "."})


class Field(NamedTuple):
    """Where a field ends, and how a full name writes it."""

    end: int
    name: str


@cache
def _known(where: str) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """First letter → syllables without `và` and marks, and the name, the longest first."""
    known: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in read_table("fields.tsv"):
        if where in row["where"]:
            key = tuple(t for t in split_tokens(row["field"].lower()) if t not in _JOINTS)
            known.setdefault(key[0][0], []).append((key, row["field"]))
    for entries in known.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return known


def read_known_field(tokens: Tokens, at: int, where: str) -> Field | None:
    """The field of a ministry (m), department (d) or district office (o) at a token, or None.

    Syllables and initials may mix, with or without `và` and marks between them.
    """
    best: Field | None = None
    for syllables, name in _known(where).get(tokens.lows[at][:1], ()):
        end = _walk(tokens, at, syllables)
        if end is not None and (best is None or end > best.end):
            best = Field(end, name)
    return best


def _walk(tokens: Tokens, at: int, syllables: tuple[str, ...]) -> int | None:
    done, end = 0, at
    while done < len(syllables):
        low, word = tokens.lows[end], tokens.words[end]
        if low == syllables[done]:
            done += 1
        elif word.isupper() and low == "".join(s[0] for s in syllables[done : done + len(low)]):
            done += len(low)
        elif end > at and low in _JOINTS:
            if low in ",." and (low == "." or tokens.spaced(end)):
                return None
        else:
            return None
        end += 1
    return end


@cache
def _words() -> Phrases[bool]:
    """Words that carry a name on; True for those that are also verbs."""
    verbs = frozenset(read_list("verbs.txt"))
    return Phrases((word, word in verbs) for word in read_list("words.txt"))


def read_free_field(tokens: Tokens, at: int, stops: Callable[[int], bool], most: int) -> int:
    """The end of the field that begins at a token; the same token where none does.

    ``stops`` tells whether a place or another institution begins at a token. The
    first word may be a verb in lower case (``Cục quản lý``).
    """
    end, joined, last = at, True, at + LONGEST
    while end < last and not (end > at and stops(end)):
        if end > at and most <= SHORT_RUN and person_at(tokens, end):
            break
        item = _item(tokens, end, most, joined=joined)
        if item > end:
            verb = _words().at(tokens, end)
            end, joined = item, verb is not None and verb[1]
            continue
        if end == at:
            break
        after = _joint(tokens, end)
        if after is None or stops(after):
            break
        item = _item(tokens, after, most, joined=True)
        joined = False
        if item == after or not _may_join(tokens, end, after, item, stops):
            break
        end = item
    return end


# In lower case these are what the institution does: `Trung tâm Y tế tổ chức`
_PREDICATES = frozenset({"tổ chức", "kiểm tra", "tập trung", "thông tin"})


def opens_field(tokens: Tokens, at: int) -> bool:
    """Whether a word of a field of work begins at a token, and no name."""
    return _words().at(tokens, at) is not None


def _item(tokens: Tokens, at: int, most: int, *, joined: bool) -> int:
    """The end of one word or run of capital syllables; the same token where none begins."""
    word = tokens.words[at]
    if not word[:1].isalpha():
        return at
    upper = tokens.capital(at)
    found = _word(tokens, at)
    if found is not None and (upper or joined or not found[1]):
        text = " ".join(tokens.lows[at : found[0]])
        return at if not upper and text in _PREDICATES else found[0]
    if not upper:
        return at
    if _hyphened(tokens, at):
        end = at + 3
        while _hyphened(tokens, end - 1):  # `VH-TT&TT`
            end += 2
        return end
    whole = _lower_end(tokens, at)
    if whole > at:
        return whole  # `Giải pháp`
    return names_run(tokens, at, most)


def _lower_end(tokens: Tokens, at: int) -> int:
    """The end of the segmenter's word whose first syllable alone has a capital, or the token.

    It glues verbs to names that it does not know (``Yersin góp``, ``Quan trao đổi``): such a name
    is not asked, nor a word of three syllables.
    """
    word, end = tokens.words[at], tokens.word_end(at)
    if end > at + 2 and not tokens.inner(at):
        return at
    lower = end > at + 1 and all(after.islower() for after in tokens.words[at + 1 : end])
    return end if lower and word.istitle() and not is_foreign(word) else at


def _word(tokens: Tokens, at: int) -> tuple[int, bool] | None:
    """The longest known word at a token whose case does not rise inside it.

    ``chuyên Khoa học`` begins with `chuyên`, not with `chuyên khoa`; a word that the segmenter
    takes for longer, as `Điện toán`, goes on to its end.
    """
    for end, verb in _words().all_at(tokens, at):
        inside = tokens.words[at + 1 : end]
        if tokens.words[at].islower() and any(word[:1].isupper() for word in inside):
            continue
        if end == at + 1 and not tokens.loud[at]:  # not `Dân vận nhập`
            return max(end, _lower_end(tokens, at)), verb
        return end, verb
    return None


def _hyphened(tokens: Tokens, at: int) -> bool:
    """`Covid-19`, `HIV/AIDS`."""
    if tokens.words[at + 1] not in ("-", "&", "/") or tokens.spaced(at + 1):
        return False
    after = tokens.words[at + 2].isdigit() or tokens.capital(at + 2)
    return after and not tokens.spaced(at + 2)


def _joint(tokens: Tokens, at: int) -> int | None:
    """The token after a conjunction or mark that may stand inside a name."""
    low = tokens.lows[at]
    if low in ("và", "&", "về", "vì", "cho", "các"):
        return at + 1
    if low in ("-", "/", ","):
        return at + 1
    return None


def _may_join(
    tokens: Tokens, joint: int, after: int, end: int, stops: Callable[[int], bool]
) -> bool:
    """Whether what follows a comma, dash or `và` belongs to the same name.

    After a comma it does where the list closes with `và`; after ` - ` where a known word follows.
    """
    mark = tokens.lows[joint]
    if tokens.words[after] == "\n" or tokens.words[joint] == "\n":
        return False
    known = _words().at(tokens, after) is not None
    if mark == ",":
        if not tokens.spaced(after) or not known or tokens.spaced(joint):
            return False
        return (tokens.lows[end] in ("và", "&") and _words().at(tokens, end + 1) is not None) or (
            tokens.lows[end] == "," and _closes(tokens, end, stops)
        )
    if mark in ("-", "/"):
        wide = tokens.spaced(joint) or tokens.spaced(after)
        return known or not wide
    return known or (mark in ("và", "&") and tokens.capital(after))


def _closes(tokens: Tokens, comma: int, stops: Callable[[int], bool]) -> bool:
    end = comma
    for _ in range(3):
        found = _words().at(tokens, end + 1)
        if tokens.lows[end] != "," or found is None or stops(end + 1):
            return False
        end = found[0]
        if tokens.lows[end] in ("và", "&"):
            return _words().at(tokens, end + 1) is not None
    return False


def is_abbreviation(word: str) -> bool:
    """Whether a word is an abbreviation of everyday words, as `CP` and `TNHH`."""
    return word in _long_forms()


@cache
def _long_forms() -> dict[str, str]:
    return {row["short"]: row["long"] for row in read_table("abbreviations.tsv")}


def write_out(text: str) -> str:
    """A name in one spelling: abbreviations in full, `&` as `và`, the first letter a capital.

    >>> write_out("ĐH Bách khoa TP.HCM")
    'Đại học Bách khoa TP.HCM'
    """
    out = " ".join(map(_written_out, text.split()))
    return out[:1].upper() + out[1:]


def _written_out(word: str) -> str:
    forms = _long_forms()
    if word == "&":
        return "và"
    for mark, joint in (("-", " - "), ("&", " và ")):
        if mark in word and all(part in forms for part in word.split(mark)):
            return joint.join(forms[part] for part in word.split(mark))
    return forms.get(word, word)
