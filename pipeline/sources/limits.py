"""Every limit on what a stranger may send, in one place; beyond one of them a record is rejected.

They bound memory and time: what keeps within them is read in seconds.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from pipeline.deadline import TIME_LIMIT, DeadlineError, processor_time
from pipeline.encodings import Unreadable

LARGEST_RECORD = 64 * 1024 * 1024  # bytes of a record of any kind
LONGEST_GAP = 1024 * 1024  # bytes of empty lines in a row, which cost time and are no records
TOO_LONG = f"longer than {LARGEST_RECORD >> 20} MiB"

# A page of HTML. A newspaper's page has some 300 KB, 3,000 elements, 30 levels.
LARGEST_PAGE = 16 * 1024 * 1024  # bytes, with everything that a browser saved inside it
MOST_ELEMENTS = 15_000
MOST_ATTRIBUTES = 300_000
DEEPEST_PAGE = 200  # levels; the parser itself cuts off at 256, without a word
LONGEST_PAGE_TEXT = 2_000_000  # characters outside tags, scripts and styles
LONGEST_ATTRIBUTE = 1_000  # characters; a longer one is data, not a mark, and is left out
LONGEST_JSON_LD = (
    64 * 1024
)  # characters of a block that describes the page; a longer one is not read

# A Word file, which is a zip archive of XML.
MOST_MEMBERS = 2_000
LARGEST_MEMBER = 64 * 1024 * 1024  # bytes, unpacked
LARGEST_UNPACKED = 128 * 1024 * 1024  # bytes of all members together
HIGHEST_RATIO = 200  # unpacked to packed; XML has 10 to 30
RATIO_COUNTS_FROM = 1024 * 1024  # bytes unpacked; smaller members may pack as well as they like
LARGEST_XML = 32 * 1024 * 1024  # bytes of all XML members together
MOST_TAGS = 600_000  # of all XML members together; a book of 500 pages has some 300,000


@contextmanager
def in_time(what: str) -> Iterator[None]:
    """Reject what takes more processor time to read than an article may take to extract.

    Raises
    ------
    Unreadable
        From within the work, naming ``what``.
    """
    try:
        with processor_time(TIME_LIMIT):
            yield
    except DeadlineError as error:
        raise Unreadable(f"{what} that is not read in time: {error}", "time_limit") from None
