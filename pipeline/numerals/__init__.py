"""Vietnamese numerals: a string to an int, and an int to its spelled forms.

``tokens`` cuts a text into numeral words and digits, ``reading`` gives them their value and
``spelling`` goes the other way. Knows nothing of nouns, dates or what a number counts.
"""

from pipeline.numerals.reading import Number, parse_number, read_number
from pipeline.numerals.spelling import spell_number

__all__ = ["Number", "parse_number", "read_number", "spell_number"]
