"""Libraries that only some kinds of input need, and what to say where they are not installed."""

from importlib.util import find_spec

from pipeline.encodings import Unreadable

_EXTRAS = {  # extra → what it is for, and the modules that it brings
    "html": ("saved web pages", ("trafilatura", "lxml_html_clean")),
    "warc": ("WARC archives", ("fastwarc", "trafilatura", "lxml_html_clean")),
    "docx": ("Word files", ("docx",)),
}


def needs(extra: str) -> None:
    """Check that an extra is installed.

    Raises
    ------
    Unreadable
        With the sentence that says what to install.
    """
    purpose, modules = _EXTRAS[extra]
    if any(find_spec(module) is None for module in modules):
        raise Unreadable(f"install daucau[{extra}] to read {purpose}", "missing_extra")
