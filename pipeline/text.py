"""One raw text, its same-length views, and the way back from a view to the raw text.

Rules and models read a view; offsets that leave the package are of the raw text. Does not decode
bytes and does not repair anything: what the raw text says stays what it says.
"""

import re
import unicodedata
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from pipeline.patterns import compiled, scanner

_SPACES = "\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
# Letters of other alphabets that stand where đ is meant, and full-width ASCII.
_LOOKALIKES = {"ð": "đ", "Ð": "Đ", "Ɖ": "Đ", "ɖ": "đ"}
# Digits of scripts newer than Python's Unicode: patterns take them for digits, ``int`` does not.
_NEWER_DIGITS = [
    c
    for c in compiled(r"\d").findall("".join(map(chr, range(0x10000, 0x20000))))
    if not c.isdecimal()
]
_FOLD = str.maketrans(
    {
        **dict.fromkeys(_NEWER_DIGITS, "\ufffd"),
        **dict.fromkeys(_SPACES, " "),
        **dict.fromkeys(_INVISIBLE, ""),
        **_LOOKALIKES,
        **{chr(c): chr(c - 0xFEE0) for c in range(0xFF01, 0xFF5F)},
        "\r": "\n",
        "\u0085": "\n",
        "\u2028": "\n",
        "\u2029": "\n",
        "\t": " ",
        "\x0b": "\n",
        "\x0c": "\n",
    }
)
_FOLDED = scanner("[" + "".join(map(chr, _FOLD)) + "]")
_CLUSTER = compiled(r"\X")
# In a text of none but these characters, each is a cluster of its own, but for line breaks.
_MAY_CLUSTER = scanner(
    "[^\0-\u02ff\u1e00-\u1eff\u2000-\u200b\u200e-\u20cf\u2100-\u2bff\u3000-\u3029\uff01-\uff5e]"
)
_FOLDED_CLUSTER = scanner("\r\n|" + _FOLDED.pattern)

_DASHES_AND_QUOTES = {
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‘’‚‛′`´", "'"),
}

# Open syllables whose tone stands on the first vowel (classic: hòa) or the second (modern: hoà).
_TONES = ("̀", "́", "̉", "̃", "̣")
_CLASSIC_TO_MODERN: dict[str, str] = {}
for _first, _second in ("oa", "oe", "uy"):
    for _a in (_first, _first.upper()):
        for _b in (_second, _second.upper()):
            for _tone in _TONES:
                _CLASSIC_TO_MODERN[unicodedata.normalize("NFC", _a + _tone + _b)] = (
                    unicodedata.normalize("NFC", _a + _b + _tone)
                )
_MODERN_TO_CLASSIC = {modern: classic for classic, modern in _CLASSIC_TO_MODERN.items()}


def _one_of(pairs: dict[str, str]) -> "re.Pattern[str]":
    """What may be one of the pairs: whether it is, the look-up decides."""
    firsts, seconds = ("".join(sorted({pair[i] for pair in pairs})) for i in (0, 1))
    return scanner(f"[{firsts}][{seconds}]")


_CLASSIC = _one_of(_CLASSIC_TO_MODERN)
_MODERN = _one_of(_MODERN_TO_CLASSIC)


def to_classic_tones(text: str) -> str:
    """Write every open syllable in the classic tone style; the length stays.

    >>> to_classic_tones("Uỷ ban hoà giải quý, khoá XII")
    'Ủy ban hòa giải quý, khóa XII'
    """
    return _fix_qu(_MODERN.sub(_classic_pair, text))


def to_modern_tones(text: str) -> str:
    """Write every open syllable in the modern tone style; the length stays.

    >>> to_modern_tones("Ủy ban hòa giải quý, khóa XII")
    'Uỷ ban hoà giải quý, khoá XII'
    """
    return _CLASSIC.sub(_modern_pair, text)


def _classic_pair(match: "re.Match[str]") -> str:
    pair = match.group()
    qu = pair[0] in "uU" and _follows_q(match)  # `quý`: the u belongs to the consonant
    return pair if qu or _goes_on(match) else _MODERN_TO_CLASSIC.get(pair, pair)


def _modern_pair(match: "re.Match[str]") -> str:
    pair = match.group()
    return pair if _goes_on(match) else _CLASSIC_TO_MODERN.get(pair, pair)


def _fix_qu(text: str) -> str:
    """``qúy`` is a slip in either style: the u belongs to the consonant."""
    return _QU.sub(_unless_it_goes_on, text)


_QU = scanner("[qQ][ùúủũụÙÚỦŨỤ][yY]")


def _unless_it_goes_on(match: "re.Match[str]") -> str:
    slip = match.group()
    return slip if _goes_on(match) else slip[0] + _CLASSIC_TO_MODERN[slip[1:]]


def _follows_q(match: "re.Match[str]") -> bool:
    start = match.start()
    return start > 0 and match.string[start - 1] in "qQ"


def _goes_on(match: "re.Match[str]") -> bool:
    """Whether a letter follows, so that the syllable is not open: `hoàn`, `quýt`."""
    end = match.end()
    return match.string[end : end + 1].isalpha()


def lower(text: str) -> str:
    """Lower-case without changing the length, unlike ``str.lower``.

    >>> lower("İ Ở"), len("İ Ở".lower())
    ('İ ở', 4)
    """
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(c if len(c.lower()) != 1 else c.lower() for c in text)


@dataclass(frozen=True, slots=True)
class Text:
    """A raw text and its views.

    ``norm`` is NFC with white space and look-alike letters folded. ``rules`` is ``norm`` in the
    classic tone style with plain dashes and quotes: what extractors match. ``modern`` is ``norm``
    in the tone style that the models were trained on. ``lower`` is ``rules`` in lower case. All
    views have the same length, so one offset is good for each.
    """

    raw: str
    norm: str
    rules: str = field(repr=False)
    modern: str = field(repr=False)
    lower: str = field(repr=False)
    _starts: "array[int] | None" = field(repr=False)
    _ends: "array[int] | None" = field(repr=False)

    def to_raw(self, start: int, end: int) -> tuple[int, int]:
        """Half-open offsets of a view → half-open offsets of ``raw``, in code points.

        >>> text = read_text("ho\u0323p \u0111\u00ea\u0301m")
        >>> text.norm, text.to_raw(0, 3)
        ('họp đếm', (0, 4))
        """
        if self._starts is None or self._ends is None:
            return start, end
        if start >= end:
            at = self._starts[start] if start < len(self._starts) else len(self.raw)
            return at, at
        return self._starts[start], self._ends[end - 1]


def read_text(raw: str) -> Text:
    """Build the views of ``raw``; any Unicode text is accepted."""
    norm, starts, ends = _normalise(raw)
    rules = to_classic_tones(norm)
    for mark, plain in _DASHES_AND_QUOTES.items():
        rules = rules.replace(mark, plain)
    return Text(raw, norm, rules, to_modern_tones(norm), lower(rules), starts, ends)


def _normalise(raw: str) -> tuple[str, "array[int] | None", "array[int] | None"]:
    if unicodedata.is_normalized("NFC", raw) and not _FOLDED.search(raw):
        return raw, None, None
    norm, starts, ends = _walk(raw)
    if not unicodedata.is_normalized("NFC", norm):
        # What was dropped stood between a letter and its mark: they meet only now.
        norm, again, until = _walk(norm)
        starts = array("q", [starts[at] for at in again])
        ends = array("q", [ends[at - 1] for at in until])
    return norm, starts, ends


def _walk(raw: str) -> tuple[str, "array[int]", "array[int]"]:
    """Fold cluster by cluster; where each folded character starts and ends in ``raw``."""
    parts: list[str] = []
    starts, ends = array("q"), array("q")
    done = 0
    for start, end in _clusters(raw):
        cluster = raw[start:end]
        folded = _fold(cluster)
        if folded == cluster:
            continue
        parts += (raw[done:start], folded)
        starts.extend(range(done, start))
        ends.extend(range(done + 1, start + 1))
        starts.extend([start] * len(folded))
        ends.extend([end] * len(folded))
        done = end
    parts.append(raw[done:])
    starts.extend(range(done, len(raw)))
    ends.extend(range(done + 1, len(raw) + 1))
    return "".join(parts), starts, ends


def _clusters(raw: str) -> Iterator[tuple[int, int]]:
    """Where the grapheme clusters stand that folding may change, or all of them."""
    simple = unicodedata.is_normalized("NFC", raw) and not _MAY_CLUSTER.search(raw)
    pattern = _FOLDED_CLUSTER if simple else _CLUSTER
    return (match.span() for match in pattern.finditer(raw))


@lru_cache(maxsize=4096)
def _fold(cluster: str) -> str:
    if cluster == "\r\n":
        return "\n"
    return unicodedata.normalize("NFC", cluster).translate(_FOLD)
