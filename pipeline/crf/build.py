"""Builds the tables from the files of the installed underthesea."""

from pathlib import Path
from typing import NamedTuple

from pipeline.crf import installed
from pipeline.crf.looks import look_at_word, syllable_looker
from pipeline.crf.model import read_model
from pipeline.crf.tables import Source, Tables, build_tables
from pipeline.crf.templates import parse_template, read_templates
from pipeline.crf.tokens import Rules


class Built(NamedTuple):
    """All that a process needs to run the models without underthesea."""

    rules: Rules
    words: Tables
    tags: Tables


def build(folder: Path) -> Built:
    """Read underthesea's models, whose digests were checked, and build their tables."""
    import joblib
    from underthesea.pipeline.text_normalize.text_normalizer import character_map
    from underthesea.pipeline.word_tokenize.regex_tokenize import patterns

    word = Source(
        read_model((folder / installed.WORD_MODEL).read_bytes()),
        [parse_template(text) for text in joblib.load(folder / installed.WORD_TEMPLATES)],
        {0: "word"},
    )
    pos = Source(
        read_model((folder / installed.POS_MODEL).read_bytes()),
        read_templates((folder / installed.POS_TEMPLATES).read_text("utf-8")),
        {0: "word", 1: "own"},
    )
    ner = Source(
        read_model((folder / installed.NER_MODEL).read_bytes()),
        read_templates((folder / installed.NER_TEMPLATES).read_text("utf-8")),
        {0: "word", 1: "tag", 3: "own"},
    )
    dictionary = sorted(joblib.load(folder / installed.DICTIONARY))
    return Built(
        Rules(patterns.pattern, patterns.flags, dict(character_map)),
        build_tables([word], syllable_looker(), dictionary=dictionary),
        build_tables([pos, ner], look_at_word, tags=pos.model.labels),
    )
