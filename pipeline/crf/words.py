"""Words of sentences, as ``underthesea.word_tokenize`` without token rewriting finds them."""

from collections.abc import Sequence
from itertools import islice

from pipeline.crf.batch import Line, by_size, run_tagger
from pipeline.crf.looks import encode_unknown, syllable_looker
from pipeline.crf.tables import Tables
from pipeline.crf.tokens import Rules, Tokenizer

_BATCH = 40_000  # characters: some ten thousand tokens, a few megabytes of scores
_INSIDE = "I-W"


class Segmenter:
    """Words of many sentences at once."""

    def __init__(self, tables: Tables, rules: Rules) -> None:
        look = syllable_looker()
        self._tables = tables
        self._inside = tables.taggers[0].labels.index(_INSIDE)

        def code(token: str) -> int:
            known = tables.codes.get(token)
            return encode_unknown(token, tables.codes, look) if known is None else known

        self._tokenize = Tokenizer(rules, code)

    def __call__(self, sentences: Sequence[str]) -> list[list[str]]:
        """The words of each sentence."""
        words: list[list[str]] = [[] for _ in sentences]
        for batch in by_size([len(sentence) for sentence in sentences], _BATCH):
            cut = [self._tokenize(sentences[number]) for number in batch]
            line = Line([codes for _, codes in cut], self._tables)
            labels = run_tagger(self._tables.taggers[0], line)
            inside = iter((labels == self._inside).tolist())
            for number, (tokens, _) in zip(batch, cut, strict=True):
                words[number] = _join(tokens, list(islice(inside, len(tokens))))
        return words


def _join(tokens: Sequence[str], inside: Sequence[bool]) -> list[str]:
    """Tokens that stand inside a word, joined to those before them.

    >>> _join(["điểm", "cầu", "truyền", "hình"], [False, False, False, True])
    ['điểm', 'cầu', 'truyền hình']
    """
    words: list[str] = []
    for token, follows in zip(tokens, inside, strict=True):
        if follows and words:
            words[-1] += " " + token
        else:
            words.append(token)
    return words
