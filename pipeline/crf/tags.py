"""NER tags of words, as ``underthesea.ner`` gives them to the same words.

The NER model reads the words and their POS tags. It has a column for chunks that none of its
templates reads, so that no chunker runs.
"""

from collections.abc import Sequence
from functools import partial
from itertools import islice

from pipeline.crf.batch import Line, by_size, run_tagger
from pipeline.crf.looks import encode_unknown, look_at_word
from pipeline.crf.recent import Recent
from pipeline.crf.tables import Tables

_BATCH = 10_000  # words
_REMEMBERED = 20_000  # words that the models do not know


class EntityTagger:
    """NER tags of the words of many sentences at once."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._unknown = Recent(
            partial(encode_unknown, codes=tables.codes, looker=look_at_word), _REMEMBERED
        )

    def __call__(self, sentences: Sequence[Sequence[str]]) -> list[list[str]]:
        """The tag of each word of each sentence."""
        pos, ner = self._tables.taggers
        tags: list[list[str]] = [[] for _ in sentences]
        for batch in by_size([len(words) for words in sentences], _BATCH):
            line = Line([self._codes(sentences[number]) for number in batch], self._tables)
            line.show_tags(run_tagger(pos, line))
            labels = iter([ner.labels[label] for label in run_tagger(ner, line).tolist()])
            for number in batch:
                tags[number] = list(islice(labels, len(sentences[number])))
        return tags

    def _codes(self, words: Sequence[str]) -> list[int]:
        known, unknown = self._tables.codes, self._unknown
        return [known[word] if word in known else unknown[word] for word in words]
