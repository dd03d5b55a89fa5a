"""Vietnamese numerals: a string to an int, and an int to its spelled forms.

``tokens`` cuts a text into numeral words and digits, ``reading`` gives them their value and
``spelling`` goes the other way; ``runs`` only tells where numerals stand. Knows nothing of nouns,
dates or what a number counts.
"""

from pipeline.numerals.reading import Number, parse_number, read_number
from pipeline.numerals.runs import FIRST_WORDS, find_runs, span_of
from pipeline.numerals.spelling import spell_number

__all__ = [
    "FIRST_WORDS",
    "Number",
    "find_runs",
    "parse_number",
    "read_number",
    "span_of",
    "spell_number",
]
