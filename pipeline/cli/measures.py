"""``daucau evaluate`` and ``daucau schema``."""

from pathlib import Path
from typing import Annotated

import typer

TABLE_SAYS = {
    "connections": "Counts of sites connected to a meeting or broadcast.",
    "participants": "Counts of people who take part.",
}


def evaluate(
    samples: Annotated[list[Path], typer.Argument(help="Marked samples: files, folders, .jsonl.")],
    errors: Annotated[bool, typer.Option("--errors", help="The mistakes, in their place.")] = False,
) -> None:
    """Precision, recall and F1 per table and for the event on marked samples."""
    from pipeline.document import Article
    from pipeline.extraction import extract_articles
    from pipeline.samples import read_samples
    from pipeline.scoring import score

    gold = [sample for path in samples for sample in read_samples(path)]
    articles = [Article(id=s.id, text=s.text, published=s.published) for s in gold]
    scores = score(gold, extract_articles(articles))
    print(f"{'':24}{'P':>8}{'R':>8}{'F1':>8}{'right':>8}{'found':>8}{'gold':>8}")
    for name, f in scores.figures.items():
        print(f"{name:24}{f.precision:8.3f}{f.recall:8.3f}{f.f1:8.3f}", end="")
        print(f"{f.right:8}{f.found:8}{f.gold:8}")
    for name, f in scores.shares.items():
        print(f"{name:24}{'share':>8}{f.recall:8.3f}{'':8}{f.right:8}{'':8}{f.gold:8}")
    for mistake in scores.mistakes if errors else ():
        print(f"{mistake.sample}: {mistake.what}: {mistake.sentence} [{mistake.note}]")


def schema(
    table: Annotated[str | None, typer.Argument(help="One table; all without it.")] = None,
    markdown: Annotated[bool, typer.Option("--markdown", help="As Markdown.")] = False,
) -> None:
    """The data dictionary: every table's columns, their types and meanings."""
    from pipeline.tables import ROWS, TABLES, dictionary, no_table

    if table is not None and table not in TABLES:
        raise no_table(table)
    for name in [table] if table else TABLES:
        says = TABLE_SAYS.get(name) or (ROWS[name].__doc__ or "").splitlines()[0]
        columns = dictionary(name)
        if markdown:
            print(f"### {name}\n\n{says}\n\n| column | type | meaning |\n|---|---|---|")
            for column, (kind, meaning) in columns.items():
                print(f"| `{column}` | {kind} | {meaning} |")
        else:
            print(f"{name}: {says}")
            for column, (kind, meaning) in columns.items():
                print(f"  {column:23}{kind:16}{meaning}")
        print()
