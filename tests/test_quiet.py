"""No sites, participants or event in articles without any."""

from pipeline.extraction import Result, extract_articles
from tests.quiet import quiet_articles

SEED, COUNT = 20260705, 240
SHOWN = 12  # failures in the message


def found_in(result: Result) -> list[str]:
    """What should not be there, as `table: text`."""
    counts = [
        f"{table}: {row.text!r} ({row.rule})"
        for table in ("connections", "participants")
        for row in getattr(result, table)
    ]
    return counts + ([f"event: {result.event.date_from}"] if result.event else [])


def test_articles_without_an_occasion_give_no_sites_participants_or_event() -> None:
    articles = quiet_articles(seed=SEED, count=COUNT)
    assert len({article.text for article in articles}) == COUNT
    results = extract_articles(articles)
    assert all(result.article.error is None for result in results)
    wrong = [
        f"{article.id}: {fault}"
        for article, result in zip(articles, results, strict=True)
        for fault in found_in(result)
    ]
    assert not wrong, f"{len(wrong)} in {COUNT} articles:\n" + "\n".join(wrong[:SHOWN])
