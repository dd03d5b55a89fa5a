"""Which occasion an article reports, if it reports one.

Names with the same head belong together; the heaviest head is the article's occasion, unless it
stays too light or the article is a round-up of several. Does not read hosts, days or counts.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.events.names import Name
from pipeline.events.view import BODY, DAY, PEOPLE, SITES, View
from pipeline.patterns import compiled

ENOUGH = 2.65  # the weight from which an article reports an occasion
LEAD = 600  # characters: what is reported is said in the lead
LATE = 0.4  # what remains of a weight when the name comes as late as LAST, or later
LAST = 1100  # characters
REPEATED = 0.25  # of each further name of the same head
MOST_REPEATED = 1.6
MANY = 3  # occasions of their own ordinal or host from which an article is a round-up

# Added where the best name's sentence has these.
WITH_DAY = 0.5
WITH_BODY = 0.4
WITH_COUNT = 0.8
DATED = 0.6  # a day or a count in the first lines
OPENING = 1.2  # the story opens with the name
LED = 0.5  # a day opens the story
ALONE = -0.5  # one name in passing, behind the first lines, and no site in the article

CAPTION = -0.8  # one name, under a picture

FIRST_LINES = 300  # characters
PREFIX = 60  # characters in which the day that opens the story begins
FIRST_WORDS = 30  # characters


class Occasion(NamedTuple):
    """The names of the one occasion, the best first, its weight, and the names of others."""

    names: tuple[Name, ...]
    weight: float
    others: tuple[Name, ...] = ()

    @property
    def best(self) -> Name:
        """The name about which most is said."""
        return self.names[0]


def choose(view: View, names: Sequence[Name]) -> Occasion | None:
    """The occasion that the article reports, or None."""
    groups: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        if name.weight:
            groups[name.head].append(name)
    occasions = [_weigh(view, group) for group in groups.values()]
    best = max(occasions, key=lambda occasion: occasion.weight, default=None)
    if best is None or best.weight < ENOUGH or _is_roundup(view, best):
        return None
    head = best.best.head
    return best._replace(others=tuple([name for name in names if name.head != head]))


def _weigh(view: View, names: list[Name]) -> Occasion:
    placed = [(name.weight * _early(name.start - view.begin), name) for name in names]
    placed.sort(key=lambda item: (-item[0], item[1].start))
    (top, best), rest = placed[0], placed[1:]
    weight = top + min(MOST_REPEATED, REPEATED * sum(weight for weight, _ in rest))
    if top > 1:
        weight += _support(view, best) * _early(best.start - view.begin)
        alone = not rest and best.cue in _PASSING and SITES not in view.text
        if alone and best.start - view.begin >= FIRST_LINES:
            weight += ALONE
        if not rest and _is_caption(view, best):
            weight += CAPTION
    return Occasion(tuple([name for _, name in placed]), weight)


def _early(place: int) -> float:
    """From 1 in the lead down to LATE."""
    late = min(1.0, max(0.0, (place - LEAD) / (LAST - LEAD)))
    return 1.0 - late * (1.0 - LATE)


# `… khối nữ quân nhạc ở lễ diễu hành ngày 2/5. Ảnh: AFP`
_PICTURE = compiled(r"[( ]ảnh ?:")


def _is_caption(view: View, name: Name) -> bool:
    high = name.sentence[1]
    return _PICTURE.search(view.text, name.end, high + 8) is not None


_PASSING = {"spoken", "at", "dated", "subject", "shown"}


def _support(view: View, best: Name) -> float:
    low, high = best.sentence
    sentence, place = view.text[low:high], best.start - view.begin
    day, counts = DAY in sentence, SITES in sentence or PEOPLE in sentence
    return (
        WITH_DAY * day
        + WITH_BODY * (BODY in sentence)
        + WITH_COUNT * counts
        + DATED * (place < FIRST_LINES and (day or counts))
        + OPENING * (place < FIRST_WORDS)
        + LED * _opens_with_day(view)
    )


def _opens_with_day(view: View) -> bool:
    for low, high in view.lead:
        at = view.text.find(DAY, low, min(high, low + PREFIX))
        if at >= 0 and view.opens(at):
            return True
    return False


# `hội nghị lần thứ 9 Ban Chấp hành …`, `đại hội Hội Nông dân huyện lần thứ 7`
_OWN = compiled(rf"[^.;,\n{BODY}]{{0,30}}?(?:thứ (?P<no>\d+|[xvi]+)|(?P<body>{BODY}++))")
# `Huế: Ngày 5/4, đại hội …`
_BY_PLACE = compiled(
    r"(?:^|[.\n] ?)(?:\p{Lu}[\p{L}.]{0,12}+[ –-]{0,3}){1,6}: ?"
    r"(?:Tại|Ngày|Sáng|Chiều|Tối|Hôm|Trước|Sau|Diễn|Trong|Vừa)\b"
)


def _is_roundup(view: View, occasion: Occasion) -> bool:
    rules = view.document.text.rules
    if rules.count(":") >= 2 and len(_BY_PLACE.findall(rules)) >= 2:
        return True
    own: set[str] = set()
    for name in occasion.names:
        match = _OWN.match(view.text, name.end) if name.cue in {"at", "held", "dated"} else None
        if match and match.group("body"):
            own.add(view.document.text.lower[slice(*match.span("body"))])
        elif match:
            own.add(match.group("no"))
    return len(own) >= MANY
