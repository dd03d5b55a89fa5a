"""The second half of ``docs/evaluation.md``: what each part is worth, and what is still wrong."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ablations import FOR_DATES, NER_ALONE, RULES_ALONE, run_without, score_ner
from failures import EVENT_KINDS, KINDS, PUBLISHED, count_kinds, examples
from own_samples import Parts, run
from page_figures import TABLES, table, triple
from spellings import (
    COUNTED,
    SPELLINGS,
    count_differences,
    in_capitals,
    kept_values,
    respelt,
    same_length,
)

from pipeline.extraction import Result
from pipeline.samples import MENTION_TABLES, Sample
from pipeline.scoring import score


def bodies_without(samples: Sequence[Sample], found: Sequence[Result]) -> str:
    """Rules, NER and both."""
    rows = [
        [name, *triple(figures["bodies.strict"]), *triple(figures["bodies.relaxed"])]
        for name, figures in [
            ("rules and NER", score(samples, found).figures),
            ("rules alone", score(samples, run_without(samples, RULES_ALONE)).figures),
            *((name, score_ner(samples, find).figures) for name, find in NER_ALONE),
        ]
    ]
    bodies = [row for result in found for row in result.bodies]
    by_model = sum(row.source == "ner" for row in bodies)
    return f"""\
## What the parts are worth

**Bodies: rules against NER.** The rules come first; a span that they left free becomes a body where
the model proposes it and one of the rules' head words opens it. That is {by_model} of the
{len(bodies)} bodies found in all {len(samples)} articles.

{table(["", "strict P", "R", "F1", "relaxed P", "R", "F1"], rows)}"""


def dates_without(samples: Sequence[Sample]) -> str:
    """The three sources of a year."""
    names = ("dates.value", "dates.span", "event.found", "event.date_from", "event.hosts")
    rows = []
    for without in FOR_DATES:
        results = run_without(samples, without)
        figures = score(samples, results).figures
        dates = [row for result in results for row in result.dates]
        unsettled = sum(row.date_from is None for row in dates)
        rows.append([without.name, unsettled, *(figures[name].f1 for name in names)])
    given = sum(sample.published is not None for sample in samples)
    return f"""\
**Dates: where the year comes from**, F1 on all articles. `published` is the day given beside the
text, which {given} of the {len(samples)} have; the header is the title, dateline and foot in the
text; years also come from full dates elsewhere in an article. A date that nothing settles is left
open (null), not guessed.

{table(["", "left open", *(f"`{name}`" for name in names)], rows)}"""


def spellings(samples: Sequence[Sample], plain: Sequence[Result]) -> str:
    """What must not change anything."""
    rows = [
        [name, *count_differences(plain, respelt(samples, change))] for name, change in SPELLINGS
    ]
    return f"""\
**Spelling that carries no meaning** must change no row: all mentions and events, compared with
those of the articles as written in every column but their offsets.

{table(["", "rows as written", "rows that differ"], rows)}"""


def capitals(samples: Sequence[Sample], plain: Sequence[Result]) -> str:
    """What capitals cost."""
    versions = {
        "as written": samples,
        "each date and count in capitals": [in_capitals(s, COUNTED) for s in samples],
        "all in capitals": [_recased(sample, upper=True) for sample in samples],
        "all in small letters": [_recased(sample, upper=False) for sample in samples],
    }
    rows: list[list[object]] = []
    for name, changed in versions.items():
        results = run(changed)
        figures = score(changed, results).figures
        kept = (kept_values(samples, plain, results, t) for t in COUNTED)
        scored = (figures[one].f1 for one in TABLES)
        rows.append([name, *(f"{same} of {held}" for held, same in kept), *scored])
    return f"""\
**Capitals.** In a date or a count case says nothing: `SÁNG 20/8` and `63 ĐIỂM CẦU` must keep their
values. *Kept* counts the marked mentions at whose place something is found in the articles as
written, and those of them where exactly the same values are found in the changed ones. A body's
name needs its capitals to be told from common words: articles in one case lose bodies, and figures
are not promised for them.

{
        table(
            ["", *(f"`{t}` kept" for t in COUNTED), *(f"`{one}` F1" for one in TABLES)],
            rows,
        )
    }"""


def _recased(sample: Sample, *, upper: bool) -> Sample:
    return replace(sample, text=same_length(sample.text, str.upper if upper else str.lower))


def failures(parts: Parts, results: Mapping[str, Sequence[Result]]) -> str:
    """Known failures by kind."""
    counts = {part: count_kinds(samples, results[part]) for part, samples in parts.items()}
    mentions = [
        [f"`{name}`", kind, *(counted[name, kind] for counted in counts.values())]
        for name in MENTION_TABLES
        for kind in KINDS[name]
    ]
    events = [
        [f"`{kind}`" if "." in kind else kind, *(c["events", kind] for c in counts.values())]
        for kind in EVENT_KINDS
    ]
    shown = [[f"`{e.table}`", e.kind, e.sentence, e.meant, e.found] for e in examples()]
    return f"""\
## Known failures

Numbers of mentions by table and kind. *missed*: nothing is found there; *wrong edge*: other edges
than marked, in dates and counts so far off that scoring takes them for another mention; *wrong
value*: another value; *false*: found where nothing is marked. *other edge* is right for scoring: a
date or count that has its value and is a little longer or shorter than marked.

{table(["", "kind", *counts], mentions)}

Numbers of articles by what is wrong with the event; `event missed` is one that was not found,
`event wrong` one found where there is none, else the field differs.

{table(["", *counts], events)}

A sentence of each kind, made up for this page and published on {PUBLISHED}; none of them stands in
the samples. A kind without one has no short example.

{table(["", "kind", "sentence", "meant", "found"], shown)}"""
