"""The templates that say which features of a token a model reads, in underthesea's notation.

``T[-1,0].lower`` is the lower-cased bigram of the token before and the token itself;
``T[1][1]`` is column 1 (the POS tag) of the next token.
"""

import ast
import re
from dataclasses import dataclass

_TEMPLATE = re.compile(
    r"T\[(?P<first>-?\d)(?:,(?P<last>-?\d))?\](?:\[(?P<column>\d)\])?(?:\.(?P<function>\w+))?"
)


@dataclass(frozen=True, slots=True)
class Template:
    """Tokens ``first`` to ``first + length - 1`` from here, seen through a function or as is."""

    text: str
    first: int
    length: int
    column: int
    function: str


def parse_template(text: str) -> Template:
    """Parse one template; ``ValueError`` if it is none.

    >>> parse_template("T[-1,0].lower")
    Template(text='T[-1,0].lower', first=-1, length=2, column=0, function='lower')
    """
    match = _TEMPLATE.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is not a feature template")
    first = int(match["first"])
    last = int(match["last"]) if match["last"] else first
    return Template(
        text, first, last - first + 1, int(match["column"] or 0), match["function"] or ""
    )


def read_templates(source: str) -> list[Template]:
    """The templates of a Python module of underthesea: the list that it calls ``template``.

    >>> [t.text for t in read_templates("template = ['T[0]', 'T[1].istitle']")]
    ['T[0]', 'T[1].istitle']
    """
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "template":
            return [parse_template(text) for text in ast.literal_eval(node.value)]
    raise ValueError("the module has no list of templates")
