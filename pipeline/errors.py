"""What can be wrong, in one sentence for the user. Lowest of all modules; imports nothing.

::

    PipelineError        a mistake of the user, or an input that cannot be used (exit code 2)
    ├── OutputError      the output folder is locked or cannot be written (exit code 3)
    ├── LimitError       no worker can keep to a limit, whatever the record
    └── OutdatedError    the output folder was made with other code, settings or resources

Also the closed list of what a record is rejected for.
"""

from typing import Literal

ErrorCode = Literal[
    "empty",  # there is no text in it, or none but white space
    "encoding",  # the bytes are in no encoding that is read
    "binary",  # the bytes are no text
    "surrogate",  # half a character, which no encoding can hold
    "too_long",  # longer than a record may be
    "no_field",  # the field or column of the text is missing
    "wrong_type",  # a field is there, and is no string
    "not_json",
    "not_csv",
    "broken_file",  # no whole file of its kind: Parquet, a web page, a document
    "broken_archive",  # no whole archive: gzip, zip, WARC
    "cannot_open",  # the system does not hand the file out
    "missing_extra",  # it takes a library that is not installed
    "unreadable",  # anything else that keeps a record from being read
    "not_segmented",
    "not_extracted",
    "time_limit",
    "memory_limit",
    "worker_lost",  # its process was ended by the system
]
"""Why a record was rejected, for machines; the sentence beside it is for people."""


class PipelineError(Exception):
    """What is wrong, in one sentence. The root of this package's errors."""


class OutputError(PipelineError):
    """The output folder is in use by another run, or cannot be written."""


class LimitError(PipelineError):
    """A limit is so low that no record could be taken."""


class OutdatedError(PipelineError):
    """The output folder was made by other code or settings, so that its rows would not match.

    ``settings_changed`` tells whether the user asked for something else, not only daucau changed.
    """

    def __init__(self, message: str, *, settings_changed: bool) -> None:
        super().__init__(message)
        self.settings_changed = settings_changed
