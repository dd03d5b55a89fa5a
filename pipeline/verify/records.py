"""What holds over all articles of a run: ids are given once, no record of a source is left out."""

from collections.abc import Iterator

import pyarrow as pa

from pipeline.sources.ids import Ids


class Records:
    """The articles so far, in the order of the run, in a few bytes each."""

    def __init__(self) -> None:
        self._ids = Ids()
        self._sources = Ids()
        self._source: str | None = None
        self._next = 0

    def check(self, articles: pa.Table) -> Iterator[str]:
        """Problems of the next shard's articles."""
        columns = (articles[name].to_pylist() for name in ("article_id", "source", "record"))
        for article_id, source, record in zip(*columns, strict=True):
            if not self._ids.add(article_id):
                yield f"the article_id {article_id!r} is given twice"
            if source != self._source:
                if not self._sources.add(source):
                    yield f"records of {source} stand apart"
                self._source, self._next = source, 0
            if record != self._next:
                yield f"{source}#{self._next} should follow, and {source}#{record} does"
            self._next = record + 1
