"""Every cue has the words that it is looked for by, in all that its pattern matches."""

import re
from importlib import import_module
from random import Random
from typing import Any

import pytest
import regex

from pipeline.cues import Cue, first_words, words_of
from pipeline.events import cues, names
from pipeline.events.said import LEFT, RIGHT
from pipeline.extractors import absence

_MODULES = (
    "pipeline.events.cues",
    "pipeline.events.hosts",
    "pipeline.events.said",
    *(
        f"pipeline.extractors.{name}"
        for name in (
            "absence", "attendance", "connections", "gathering", "linked", "participants", "scopes",
        )
    ),
)  # fmt: skip
_ANYTHING = "abđ   "


def _cues() -> dict[str, Cue]:
    named = {
        f"{name.rsplit('.', 1)[-1]}.{variable}": value
        for name in _MODULES
        for variable, value in vars(import_module(name)).items()
        if isinstance(value, Cue)
    }
    said = {f"said.{n}.{said.cue}": said.words for n, said in enumerate((*LEFT, *RIGHT))}
    return named | said


def _parsed(pattern: str) -> Any:
    """The pattern as the standard library parses it; letters of any alphabet are just letters."""
    plain = regex.sub(r"\\p\{L[lu]?\}|\\p\{M\}", "a-zđ", pattern.removeprefix("(?r)"))
    plain = regex.sub(r"(?<!\[\^?[^\]]{0,80})a-zđ", "[a-zđ]", plain)
    plain = regex.sub(r"\(\?<(?=[a-z])", "(?P<", plain)
    names = iter(range(1000))
    plain = re.sub(r"\(\?P<[a-z]+>", lambda _: f"(?P<g{next(names)}>", plain)
    return re._parser.parse(plain)  # type: ignore[attr-defined]  # no public way to the tree


def _sample(tree: Any, random: Random) -> str:
    """One text that the tree may match; what is only looked at around it is left to chance."""
    return "".join(_piece(str(op).lower(), value, random) for op, value in tree)


def _piece(op: str, value: Any, random: Random) -> str:  # noqa: PLR0911 - one a kind of node
    if op == "literal":
        return chr(value)
    if op in ("max_repeat", "min_repeat", "possessive_repeat"):
        least, most, inner = value
        times = random.randint(least, min(int(most), least + 2))
        return "".join(_sample(inner, random) for _ in range(times))
    if op == "subpattern":
        return _sample(value[3], random)
    if op == "atomic_group":
        return _sample(value, random)
    if op == "branch":
        return _sample(random.choice(value[1]), random)
    if op == "in":
        return _of_set(value, random)
    if op in ("any", "not_literal"):
        return random.choice(_ANYTHING)
    if op == "assert" and value[0] > 0 and random.random() < 0.7:
        return _sample(value[1], random)
    return ""


def _of_set(items: Any, random: Random) -> str:
    if str(items[0][0]).lower() == "negate":
        return random.choice(_ANYTHING)
    op, value = random.choice(items)
    if str(op).lower() == "range":
        return chr(random.randint(*value))
    return chr(value) if str(op).lower() == "literal" else random.choice("123")


@pytest.mark.parametrize("name", _cues())
def test_what_a_cue_matches_has_its_words(name: str) -> None:
    cue, random = _cues()[name], Random(5)
    tree = _parsed(cue.pattern.pattern)
    matched = 0
    for _ in range(2000):
        text = _sample(tree, random)
        if cue.pattern.search(text):
            matched += 1
            assert cue.may_match(text), text
    assert matched > 40


_STEMS = {
    "noun": (names._stems(), names._name_pattern()),
    "met": (names._MET_BY, names._MET),
    "acted": (names._ACTED_BY, names._ACTED),
}


@pytest.mark.parametrize("name", _STEMS)
def test_what_a_pattern_of_names_matches_begins_with_a_stem(name: str) -> None:
    (stems, pattern), random = _STEMS[name], Random(5)
    tree = _parsed(pattern.pattern)
    for _ in range(2000):
        text = " ".join(_sample(tree, random) for _ in range(3))
        whole = [match.span() for match in pattern.finditer(text)]
        assert [m.span() for m in stems.matches(pattern, text, 0, len(text))] == whole


def test_what_is_another_word_looks_like_one() -> None:
    random, tree = Random(5), _parsed(cues._OTHER_WORD.pattern)
    texts = [_sample(tree, random) + " x" for _ in range(2000)]
    others = [text for text in texts if cues._OTHER_WORD.match(text)]
    assert len(others) > 400
    assert all(cues._is_other_word(text, 0) for text in others)


def test_a_cue_without_its_words_tries_nothing() -> None:
    cue = Cue(r".*", words=("điểm cầu", "đầu cầu"), starts=("tại",), ends=("có ",))
    assert cue.search("tại điểm cầu có ")
    assert not cue.search("tại hội trường có ")
    assert not cue.search("ở điểm cầu có ")
    assert not cue.fullmatch("tại điểm cầu gồm ")


def test_words_end_at_what_is_no_letter() -> None:
    assert words_of('đã có mặt, "tham dự" 5km') == {"đã", "có", "mặt", "tham", "dự", "km"}
    assert first_words(["học tập, quán triệt", "đồng/tháng"]) == {"học", "đồng"}


def test_what_tells_of_another_matter_has_its_last_words() -> None:
    tree, random = _parsed(absence._OTHER_MATTER.pattern), Random(5)
    matched = 0
    for _ in range(4000):
        text = random.choice(("", "và ", "(", "có 5 ")) + _sample(tree, random)
        if absence._OTHER_MATTER.match(text):
            matched += 1
            assert absence._may_be_other_matter(text), text
    assert matched > 1000
