"""The one occasion that an article reports, from its mentions.

``names`` finds what the text names, ``cues`` weighs what it says of it, ``occasion`` chooses the
reported one, and ``hosts``, ``days``, ``figures`` and ``naming`` read its fields.
"""

from pipeline.document import (
    BodyValue,
    CountValue,
    Document,
    Event,
    Evidence,
    Mention,
    Mentions,
    Table,
)
from pipeline.events.days import find_days
from pipeline.events.figures import mode, total
from pipeline.events.hosts import find_hosts
from pipeline.events.names import find_names
from pipeline.events.naming import find_name, find_province
from pipeline.events.occasion import Occasion, choose
from pipeline.events.view import View, read_view
from pipeline.lexicon import province_on

__all__ = ["find_event"]


def find_event(document: Document, mentions: Mentions) -> Event | None:
    """The meeting, conference, session or ceremony that the article reports, or None.

    Days come from the dates tied to the occasion, counts from mentions of its total (never a
    sum), level and province from the first host. ``evidence`` says which mention gave what.

    >>> from pipeline.document import Article, read_documents
    >>> [document] = read_documents([Article("1", "Giá xăng tăng 500 đồng từ 15 giờ chiều nay.")])
    >>> find_event(document, Mentions()) is None
    True
    """
    if not document.sentences:
        return None
    view = read_view(document, mentions)
    occasion = choose(view, list(find_names(view)))
    if occasion is None:
        return None
    hosts, days = find_hosts(view, occasion), find_days(view, occasion)
    sites = total(view, mentions.connections, occasion)
    people = total(view, mentions.participants, occasion)
    sites_value, people_value = (
        _value(mentions.connections, sites),
        _value(mentions.participants, people),
    )
    where = _where(view, occasion, hosts.held_by)
    return Event(
        name=find_name(view, occasion),
        date_from=days.first,
        date_to=days.last,
        mode=mode(view, occasion),
        hosts=hosts.held_by,
        connections=sites_value.count if sites_value else None,
        connections_qualifier=sites_value.qualifier if sites_value else None,
        participants=people_value.count if people_value else None,
        participants_qualifier=people_value.qualifier if people_value else None,
        level=where.level,
        place=where.place,
        province=where.province,
        province_code=where.province_code,
        province_now=where.province_now,
        evidence=(
            *_evidence("date_from", "dates", days.dates[:1]),
            *_evidence("date_to", "dates", days.dates[-1:]),
            *_evidence("hosts", "bodies", hosts.held_by),
            *_evidence("chair", "bodies", hosts.chaired_by),
            *_evidence("connections", "connections", () if sites is None else (sites,)),
            *_evidence("participants", "participants", () if people is None else (people,)),
        ),
    )


def _where(view: View, occasion: Occasion, hosts: tuple[int, ...]) -> BodyValue:
    """Level and place of the first host; the place named where the host has none."""
    host = view.mentions.bodies[hosts[0]].value if hosts else BodyValue("", "other")
    if host.place or host.province:
        return host
    province = find_province(view, occasion)
    if province is None:
        return host
    name, code, now = province_on(province, view.document.published)
    return host._replace(place=name, province=name, province_code=code, province_now=now)


def _value(mentions: tuple[Mention[CountValue], ...], index: int | None) -> CountValue | None:
    return None if index is None else mentions[index].value


def _evidence(field: str, table: Table, indices: tuple[int, ...]) -> list[Evidence]:
    return [Evidence(field, table, index) for index in indices]
