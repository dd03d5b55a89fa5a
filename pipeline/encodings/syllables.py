"""Which words are Vietnamese syllables: onset, rhyme and tone, by the rules of the writing alone.

Holds what can be written, not what means something, so that it needs no dictionary. Knows nothing
of encodings.
"""

import unicodedata
from collections.abc import Iterator
from functools import cache

_ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
_RHYMES = """
a ac ach ai am an ang anh ao ap at au ay ă ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu
i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
o oa oac oach oai oam oan oang oanh oao oap oat oay oe oen oeo oet oăc oăm oăn oăng oăp oăt
oc oi om on ong oong ooc op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
u ua uc ui um un ung up ut uy uya uych uynh uyn uyp uyt uyu uyên uyêt uân uâng uât uây
uê uên uêch uênh uêu uôc uôi uôm uôn uông uôt uơ
ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
y ych ym yn ynh yt yêm yên yêng yêt yêu
"""
_ALONE = "ă oong ooc ych ym yn ynh yt"  # never without an onset
_VOWELS = "aăâeêioôơuưy"
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_STOPPED = ("", "\u0301", "\u0323")  # the tones of a syllable that ends in p, t, c or ch


def is_syllable(word: str) -> bool:
    """Whether a word can be a Vietnamese syllable: any case, NFC or not, either tone style.

    >>> [is_syllable(word) for word in ("nghị", "HOÀ", "hòa", "tuye\u0302\u0301n", "nghÞ", "fête")]
    [True, True, True, True, False, False]
    """
    return unicodedata.normalize("NFC", word).lower() in syllables()


@cache
def syllables() -> frozenset[str]:
    """All of them, in NFC and lower case, in both tone styles.

    >>> {"quyền", "quốc", "giếng", "gì", "khuya", "huỷ", "hủy"} <= syllables()
    True
    >>> {"việch", "cế", "hộí", "àn", "tòan"} & syllables()
    {'àn'}
    """
    made: set[str] = set()
    for rhyme in _RHYMES.split():
        rhymes = tuple(_toned(rhyme))
        for onset in ("", *_ONSETS.split()):
            if _fits(onset, rhyme):
                made.update(onset + toned for toned in rhymes)
    return frozenset(made)


def _fits(onset: str, rhyme: str) -> bool:
    """Whether the writing puts this onset before this rhyme."""
    if not onset:
        return rhyme not in _ALONE.split()
    first = rhyme[0]
    if onset in ("k", "gh", "ngh"):
        return first in "ieêy"
    if onset in ("c", "ng"):
        return first not in "ieêy"
    if onset == "g":
        return first not in "eêy"
    if onset == "qu":
        return first in "aăâeêiơy" or rhyme == "ôc"
    return not (onset == "gi" and first in "y")


def _toned(rhyme: str) -> Iterator[str]:
    tones = _STOPPED if rhyme.endswith(("p", "t", "c", "ch")) else _TONES
    for place in _places(rhyme):
        for tone in tones:
            toned = rhyme[: place + 1] + tone + rhyme[place + 1 :]
            yield unicodedata.normalize("NFC", toned)


def _places(rhyme: str) -> tuple[int, ...]:
    """Where the tone can stand in a rhyme."""
    vowels = len(rhyme) - len(rhyme.lstrip(_VOWELS))
    marked = [place for place in range(vowels) if rhyme[place] in "ăâêôơ"]
    if marked:
        return (marked[-1],)
    if rhyme in ("oa", "oe", "uy"):
        return (0, 1)
    if vowels == 2 and len(rhyme) == 2:
        return (0,)
    return (min(vowels - 1, 1),)
