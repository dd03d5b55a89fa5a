"""``daucau show`` and ``daucau explain``: one article."""

from dataclasses import fields
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.shell import print_json

if TYPE_CHECKING:
    from pipeline.explain import Explained, Explanation

_SHARED = ("article_id", "mention", "sentence", "start", "end", "text", "rule")
_ENCODING = "Of the file: utf-8, windows-1258, tcvn3, vni, viscii, …"


def show(
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="One article; - = standard input.")],
    as_json: Annotated[bool, typer.Option("--json", help="For machines.")] = False,
    published: Annotated[str | None, typer.Option(help="The day it appeared, ISO.")] = None,
    encoding: Annotated[str | None, typer.Option(help=_ENCODING)] = None,
) -> None:
    """Show one article with its mentions in their place and the event above it."""
    from pipeline.extraction import extract
    from pipeline.sources import read_one

    article = read_one(file, encoding)
    result = extract(article.text or "", published or article.published)
    if as_json:
        print_json(result)
        return
    from rich.console import Console

    from pipeline.highlight import to_terminal

    Console(highlight=False).print(to_terminal(result), soft_wrap=True)


def explain(
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="One article; - = standard input.")],
    at: Annotated[int | None, typer.Option(help="The place: a code point of the text.")] = None,
    text: Annotated[str | None, typer.Option(help="Or words that stand there first.")] = None,
    published: Annotated[str | None, typer.Option(help="The day it appeared, ISO.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="For machines.")] = False,
    encoding: Annotated[str | None, typer.Option(help=_ENCODING)] = None,
) -> None:
    """Say which rules fired at a place of an article, which won, and why the value is so."""
    from pipeline.errors import PipelineError
    from pipeline.explain import explain as explain_place
    from pipeline.explain import find_offset
    from pipeline.sources import read_one

    if (at is None) == (text is None):
        raise PipelineError("say the place by --at OFFSET or by --text WORDS, one of them")
    article = read_one(file, encoding)
    words = article.text or ""
    offset = find_offset(words, text or "") if at is None else at
    told = explain_place(words, offset, published or article.published)
    if as_json:
        print_json(told)
        return
    _print_place(told)
    for mention in told.mentions:
        _print_mention(mention)
    if told.nearest is not None:
        found, near = "any mention" if told.candidates else "anything", told.nearest
        print(f"\nno rule found {found} here; the nearest mention is `{near.text}` ", end="")
        print(f"{near.start}:{near.end} of {near.table} ({near.rule})")
    elif not told.mentions:
        print("\nno rule found anything in this article")
    if told.candidates:
        print("\ncandidates")
    for candidate in told.candidates:
        outcome = "won " if candidate.won else "lost"
        where = f"{candidate.table}  {candidate.rule}  {candidate.start}:{candidate.end}"
        print(f"  {outcome}  {where}  `{candidate.text}`: {candidate.outcome}")


def _print_place(told: "Explanation") -> None:
    word = f", the word `{told.word}`" if told.word else ""
    if told.sentence is None:
        print(f"offset {told.offset}, between sentences")
    else:
        print(f"offset {told.offset}{word}, sentence {told.sentence}: {told.sentence_text}")
        print(f"words: {' | '.join(told.words)}")
    if told.published is None:
        print("published: not told")
    else:
        print(f"published: {told.published}, from the {told.published_from}")


def _print_mention(mention: "Explained") -> None:
    row = mention.row
    print(f"\n{mention.table}  `{row.text}`  {row.start}:{row.end}  {row.rule}")
    columns = (column.name for column in fields(row) if column.name not in _SHARED)
    values = ((name, getattr(row, name)) for name in columns)
    print("  " + "; ".join(f"{name} {value}" for name, value in values if value is not None))
    for sentence in (*mention.why, *mention.event):
        print(f"  - {sentence}")
