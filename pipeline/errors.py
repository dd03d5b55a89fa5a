"""What can be wrong, in one sentence for the user. Lowest of all modules; imports nothing.

::

    PipelineError        a mistake of the user, or an input that cannot be used (exit code 2)
    ├── OutputError      the output folder is locked or cannot be written (exit code 3)
    └── OutdatedError    the output folder was made with other code, settings or resources
"""


class PipelineError(Exception):
    """What is wrong, in one sentence. The root of this package's errors."""


class OutputError(PipelineError):
    """The output folder is in use by another run, or cannot be written."""


class OutdatedError(PipelineError):
    """The output folder was made by other code or settings, so that its rows would not match.

    ``settings_changed`` tells whether the user asked for something else, not only daucau changed.
    """

    def __init__(self, message: str, *, settings_changed: bool) -> None:
        super().__init__(message)
        self.settings_changed = settings_changed
