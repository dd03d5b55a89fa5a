"""The grammar of Vietnamese institutions: a head, its field, its level or place, its owner.

Reads one name at a token of the text. Does not resolve abbreviations that the article itself
introduces, and does not know yet whether the name is one of many (``classes``).
"""

from pipeline.extractors.bodies.facts import Parts, build
from pipeline.extractors.bodies.fields import Field, is_abbreviation, write_out
from pipeline.extractors.bodies.heads import Body, Head, heads, stops, subsidiaries
from pipeline.extractors.bodies.places import (
    Place,
    home_of,
    names_run,
    read_known_place,
    read_place,
    surnames,
)
from pipeline.extractors.bodies.tails import (
    Stops,
    read_branch,
    read_field,
    read_late_field,
    read_legal_form,
    read_ministry,
    read_tail_place,
)
from pipeline.extractors.bodies.tokens import Tokens

DEEPEST = 4  # bodies inside one name: `Ban Thường vụ` + `Đảng ủy` + `Bộ …` + one to spare
# Syllables that make another word with the one before: `Hải Phòng`, `thị trường`, `nhà Quốc hội`
_SPLIT = frozenset(
    {("hải", "phòng"), ("tây", "ban"), ("nhà", "quốc"), ("phi", "chính")}
    | {(word, "trường") for word in ("thị", "môi", "hiện", "quảng", "đấu", "chiến", "lập", "hội")}
    | {(word, "trường") for word in ("nông", "lâm", "phim", "tăng", "thương", "công", "ngư")}
)
_LONGER = frozenset({"education", "health", "front"})
_VENUES = frozenset({"phố", "đường", "thôn", "xóm", "ấp", "hẻm", "ngõ", "chợ"})
# The words behind which a token may go on another word; all others need no closer look
_GO_ON = _VENUES | {word for word, _ in _SPLIT} | {"luật", "chức", "by", "."}
_CONTESTS = frozenset({"Cup", "World", "Champions", "Open", "Awards"})  # `AFF Cup`


def opens_body(tokens: Tokens, at: int) -> bool:
    """Whether a token may begin a head: cheap, before anything is read."""
    return tokens.lows[at] in heads().first


def read_body(tokens: Tokens, at: int, depth: int = 0) -> Body | None:
    """The institution's name that begins at a token, by its longest head, or None."""
    if tokens.lows[at] not in heads().first or depth >= DEEPEST:
        return None
    # Fields ask at every token whether another body begins there: read each only once.
    key = (at, depth)
    if key not in tokens.memo:
        tokens.memo[key] = _read_longest(tokens, at, depth)
    body: Body | None = tokens.memo[key]
    return body


def heads_at(tokens: Tokens, at: int) -> list[tuple[int, Head]]:
    """End and head of all that may open a name at a token, the longest first."""
    if at not in tokens.heads:
        found = heads().all_at(tokens, at)
        tokens.heads[at] = [] if found and in_other_word(tokens, at) else found
    return tokens.heads[at]


def _read_longest(tokens: Tokens, at: int, depth: int) -> Body | None:
    best: Body | None = None
    opened = least = 0
    for end, head in heads_at(tokens, at):
        if best is not None and end < opened and not _open_whole(tokens, best):
            break
        opened = end
        read = _read_whole if head.whole else _read_headed
        body = read(tokens, (at, end), head, depth)
        if body is None:
            least = max(least, end)  # `Hội đồng quản trị` alone is no `Hội đồng` of a field
        elif body.end > max(least, best.end if best else 0):
            best = body
    return best


def _open_whole(tokens: Tokens, body: Body) -> bool:
    """Whether a whole name may be the beginning of a longer one: `Bệnh viện Hữu nghị Việt Tiệp`."""
    if not body.head.whole or body.kind not in _LONGER:
        return False
    return tokens.capital(body.end) or tokens.lows[body.end] == "tại"


def in_other_word(tokens: Tokens, at: int) -> bool:
    """Whether the token goes on another word or a name: `thị trường`, `Nguyễn Văn Hội`."""
    if stops().at(tokens, at) is not None:
        return True
    if at == 0:
        return False
    before = tokens.lows[at - 1]
    if before in _GO_ON:
        if (before, tokens.lows[at]) in _SPLIT or _in_law(tokens, at):
            return True
        if before in _VENUES and not tokens.inner(at - 1) and tokens.spaced(at):
            return tokens.words[at].istitle()  # `phố Đội Cấn`
        if before == "by" or (before == "." and _initial(tokens, at - 2)):
            return True  # `Ảnh: T.Đảng`, `đêm nhạc … by …`
    return _in_person(tokens, at)


def _initial(tokens: Tokens, at: int) -> bool:
    """Whether a person's initial stands glued to what follows its stop."""
    letter = tokens.words[max(0, at)]
    return len(letter) == 1 and letter.isupper() and not tokens.spaced(at + 2)


def _in_law(tokens: Tokens, at: int) -> bool:
    """`Luật Tổ chức Quốc hội`, but not `Ủy ban Pháp luật Quốc hội`."""
    before = tokens.lows[max(0, at - 3) : at]
    named = before[-1] == "luật" and before[-2:] != ["pháp", "luật"]
    return named or before == ["luật", "tổ", "chức"]


def _in_person(tokens: Tokens, at: int) -> bool:
    """Whether a capital syllable goes on a person's name: `Nguyễn Trường`, `Lê Văn Hội`."""
    words = tokens.words
    if words[at - 1] not in surnames() and (at == 1 or words[at - 2] not in surnames()):
        return False
    titles = words[at].istitle() and words[at - 1].istitle()
    return titles and tokens.capital(at) and tokens.spaced(at) and tokens.inner(at)


def _cased(tokens: Tokens, span: tuple[int, int]) -> bool:
    """Whether the head has a capital, is an address, or stands where case says nothing."""
    start, end = span
    if tokens.loud[start] or tokens.words[start][0].isupper():
        return True
    for word in tokens.words[start + 1 : end]:  # noqa: SIM110 - a generator would cost more
        if word == "." or word[0].isupper():
            return True
    return False


def _read_whole(tokens: Tokens, span: tuple[int, int], head: Head, depth: int) -> Body | None:
    """A name that is known whole, with the country or part that may follow."""
    at, end = span
    place = read_known_place(tokens, end) if "p" in head.tail and tokens.spaced(end) else None
    plain = head.kind == "international" and end - at > 2  # `ngân hàng thế giới`
    if not _cased(tokens, span) and not plain and (place is None or not place.foreign):
        return None
    home = home_of(head.name)
    body = Body(at, end, head.name, head.rule, head, head.kind, head.level, home, known=True)
    if place is not None:
        level = None if place.foreign else place.level
        name = f"{head.name} {place.title}"
        return body._replace(end=place.end, name=name, level=level, place=place)
    number = tokens.words[end].isdigit()  # `VTV3`, `Mazda 3`
    if number and (head.kind == "company" or not tokens.spaced(end)):
        return None
    if tokens.words[end] in _CONTESTS:
        return None
    if head.kind == "company" and tokens.spaced(end):
        return _read_subsidiary(tokens, body, depth)
    if "h" in head.tail:
        body = body._replace(end=read_branch(tokens, end, head))
    owner = read_body(tokens, end, depth + 1) if "o" in head.tail else None
    return body if owner is None else body._replace(end=owner.end, name=f"{head.name} {owner.name}")


def _read_subsidiary(tokens: Tokens, body: Body, depth: int) -> Body | None:
    """`Viettel Solutions` is a company, `VNPT Meeting` and `đêm nhạc … by …` are products."""
    end, after = body.end, tokens.words[body.end]
    place = read_place(tokens, end)
    if place is not None:
        name = f"{write_out(tokens.slice(body.start, end))} {place.title}"
        return body._replace(end=place.end, name=name, place=place, known=False)
    if after in subsidiaries():
        while tokens.words[end] in subsidiaries():
            end += 1
        name = " ".join(tokens.slice(body.start, end).split())
        return body._replace(end=end, name=name, known=False)
    mixed = after[1:].lower() != after[1:] or (after == "e" and tokens.words[end + 1] == "-")
    if not tokens.capital(end) and not mixed:
        return body
    other = after in surnames() or read_body(tokens, end, depth + 1) is not None
    return body if other or tokens.loud[end] else None


def _read_headed(tokens: Tokens, span: tuple[int, int], head: Head, depth: int) -> Body | None:
    """A head and as much of its field, place and owner as its ``tail`` allows."""
    at, end = span
    cased = _cased(tokens, span)
    if not cased and ("c" in head.tail or tokens.inner(at)):
        return None  # whatever follows

    def stops_field(token: int) -> bool:
        if not tokens.words[token] or read_place(tokens, token) is not None:
            return True
        return read_body(tokens, token, depth + 1) is not None

    part = "+" in head.tail
    owner = read_body(tokens, end, depth + 1) if part else None
    field = read_field(tokens, end, head, stops_field) if owner is None else None
    end = field.end if field else end
    owner = read_body(tokens, end, depth + 1) if part and field else owner
    place: Place | None = None
    if owner is None:
        place = read_tail_place(tokens, end, head)
        if place is not None:
            end = place.end
            owner = read_body(tokens, end, depth + 1) if part and not place.province else None
        field, end = _read_more(tokens, end, head, (field, place), stops_field)
    if owner is not None:
        end = owner.end
    if head.kind == "company":
        end = read_legal_form(tokens, _read_brand(tokens, end, place))
    parts = Parts(field, place, owner)
    if not _complete(tokens, span, head, parts, depth):
        return None
    body = build(at, end, head, parts)
    if tokens.words[end - 1] not in ("CTCP", "JSC"):
        return body
    name = body.name.removesuffix(" Công ty Cổ phần")
    return body._replace(name=f"{name} - Công ty Cổ phần")


def _read_brand(tokens: Tokens, end: int, place: Place | None) -> int:
    """The end with what goes on behind a place in a firm's name: `Công ty Thép Đà Nẵng Xanh`."""
    goes_on = place is not None and tokens.capital(end) and tokens.spaced(end)
    if not goes_on or tokens.words[end] in surnames() or tokens.acronym(end):
        return end
    other = opens_body(tokens, end) or read_place(tokens, end) is not None
    return end if other else names_run(tokens, end, 2)


def _read_more(
    tokens: Tokens, end: int, head: Head, read: tuple[Field | None, Place | None], stops: Stops
) -> tuple[Field | None, int]:
    """The field that may stand behind the place, or the branch; and where the name ends then."""
    field, place = read
    if field is not None:
        return field, read_branch(tokens, end, head)
    if place is not None:
        late = read_late_field(tokens, place, stops) if "g" in head.tail else None
    else:
        late = read_ministry(tokens, end) if "b" in head.tail else None
    return late, late.end if late else end


def _complete(tokens: Tokens, span: tuple[int, int], head: Head, parts: Parts, depth: int) -> bool:
    """Whether head and parts make a name: enough of them, and capitals where they count."""
    field, place, owner = parts
    cased = _cased(tokens, span)
    end = parts_end(span[1], parts)
    if tokens.broken(span[1] - 1) or (end > span[1] and tokens.broken(end - 1)):
        return False
    if field is None and place is None and owner is None:
        alone = "a" in head.tail or ("w" in head.tail and depth > 0)
        return alone and ("l" in head.tail or cased)
    if field is None and head.takes("mdoxj"):
        return False
    if field and "x" in head.tail:
        words = tokens.words[span[1] : field.end]
        return any(word.islower() for word in words)
    return cased or "l" in head.tail or _proper(tokens, span[1], head, parts)


def parts_end(end: int, parts: Parts) -> int:
    """The token behind the last of the parts of a name."""
    for part in parts:
        if part is not None and part.end > end:
            end = part.end
    return end


def _proper(tokens: Tokens, end: int, head: Head, parts: Parts) -> bool:
    """Whether the parts name one institution though the head is in lower case."""
    field, place, owner = parts
    if owner is not None:
        return field is not None or "k" in head.tail or owner.kind == head.kind == "company"
    named = place is not None and place.name is not None
    if field is None:  # `tòa án Bồ Đào Nha` is any court there
        own = "f" not in head.tail or head.kind == "health"  # `bệnh viện huyện Ba Tri`
        return own and named and not (place and place.foreign)
    if place is None and head.takes("do"):
        return False
    if field.name[-1:].isdigit():
        return head.kind == "armed"
    words = tokens.words[end : field.end]
    if not named and all(map(is_abbreviation, words)):
        return False  # `trung tâm KHCN`
    return named or any(word[:1].isupper() for word in tokens.words[end : field.end])
