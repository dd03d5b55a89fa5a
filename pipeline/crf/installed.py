"""The models of the installed underthesea: found without importing it, known by their digests.

Also underthesea's own functions, for an underthesea with other models.
"""

import hashlib
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

_WORDS = "pipeline/word_tokenize/models/ws_crf_vlsp2013_20230727/"
WORD_MODEL = _WORDS + "models.bin"
WORD_TEMPLATES = _WORDS + "features.bin"
DICTIONARY = _WORDS + "dictionary.bin"
POS_MODEL = "pipeline/pos_tag/pos_crf_2017_10_11.bin"
POS_TEMPLATES = "pipeline/pos_tag/model_crf.py"
NER_MODEL = "pipeline/ner/ner_crf_2017_10_12.bin"
NER_TEMPLATES = "pipeline/ner/model_crf.py"

# What the tables are built from and what our code repeats: underthesea 9.5.0.
_KNOWN = {
    WORD_MODEL: "9d4aac0f76cb5120106f00d6740a3ada",
    WORD_TEMPLATES: "8c77d4aea7c43811620fc073ae0fb1a4",
    DICTIONARY: "69453bda3751ac0c3def0b59358969d6",
    "pipeline/word_tokenize/__init__.py": "210c4fcbceaa2a613292c414d9c2dbe8",
    "pipeline/word_tokenize/regex_tokenize.py": "77f082159bec874add8925eddadd1f23",
    "models/fast_crf_sequence_tagger.py": "03d94e6e2c7c96233f006de7b9038b56",
    "pipeline/text_normalize/character_normalize.py": "d537df5a05631af321c079f8a092ab18",
    "pipeline/text_normalize/text_normalizer.py": "1b186e3a017a7bac784c9553bf44796d",
    "pipeline/text_normalize/tn_rules_2023_07_14.bin": "c617f73e812882a8b625e3073850eb27",
    POS_MODEL: "7c06a99c61dd59abdd8d60ddc896c502",
    POS_TEMPLATES: "dc66ee4f7c1ce5eb981ba2a74c393fdb",
    "pipeline/pos_tag/tagged_feature.py": "2a68ff9284bf926225d13b8e01dfbcfb",
    NER_MODEL: "1fec636ad34ddece48182d3ffe864a76",
    NER_TEMPLATES: "7491b0b27444d29697d0bdba7dbf62ce",
    "pipeline/ner/tagged_feature.py": "5b5968d11e7e27d2f48a641502f0849c",
}


class Installed(NamedTuple):
    """Where underthesea is, and a digest of all that decides what it answers."""

    folder: Path
    digest: str


def find_installed() -> Installed | None:
    """The installed underthesea; None if its models or templates are not those that we know."""
    spec = find_spec("underthesea")
    if spec is None or not spec.submodule_search_locations:
        return None
    folder = Path(spec.submodule_search_locations[0])
    try:
        digests = {name: _digest((folder / name).read_bytes()) for name in _KNOWN}
    except OSError:
        return None
    if digests != _KNOWN:
        return None
    # The Rust half is a package of its own, other on each platform: its version must do.
    cores = sorted(path.name for path in folder.parent.glob("underthesea_core-*.dist-info"))
    return Installed(folder, _digest(repr((digests, cores)).encode()))


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def segment_slowly(sentences: Sequence[str]) -> list[list[str]]:
    """Words by underthesea itself."""
    from underthesea import word_tokenize

    return [word_tokenize(sentence, use_token_normalize=False) for sentence in sentences]


def tag_slowly(sentences: Sequence[Sequence[str]]) -> list[list[str]]:
    """NER tags by underthesea itself, without its chunker, whose tags the NER model never reads."""
    from underthesea.pipeline.ner.model_crf import CRFNERPredictor
    from underthesea.pipeline.pos_tag.model_crf import CRFPOSTagPredictor

    pos, ner = CRFPOSTagPredictor.Instance(), CRFNERPredictor.Instance()
    return [
        [row[-1] for row in ner.predict([(word, tag, "X") for word, tag in pos.predict(words)])]
        for words in sentences
    ]
