"""Bytes and damaged strings → the text that was written, and a record of what was done.

::

    decoding   bytes → text                        legacy      TCVN3, VNI, VISCII, windows-1258
    repair     strings that were read wrongly      mojibake    UTF-8 that was read as something else
    score      how Vietnamese a text looks         syllables   which words can be Vietnamese

Nothing is taken for an old encoding unless the share of real Vietnamese syllables rises by a clear
margin, so that French, German or Czech stay as they are.
"""

from pipeline.encodings.decoding import (
    SAMPLE,
    Unreadable,
    decode,
    find_encoding,
    keeps_lines,
    known_encoding,
)
from pipeline.encodings.repair import Repaired, repair

__all__ = [
    "SAMPLE",
    "Repaired",
    "Unreadable",
    "decode",
    "find_encoding",
    "keeps_lines",
    "known_encoding",
    "repair",
]
