"""Web pages that are too much, that ask for files, or that no browser would make sense of."""

from tests import pages
from tests.hostile.made import ANY, READ, Fate, File, Kind, Make, World, each
from tests.hostile.packed import garbled
from tests.hostile.texts import article
from tests.test_pages import HARD, STORY, TOO_MUCH

_READ_OR_NOT = Fate((frozenset({READ, "empty", "too_long", "broken_file"}),))


def _too_much(markup: str) -> Make:
    def make(world: World) -> File:
        return File("a.html", markup.encode(), each("too_long"))

    return make


def _hard(markup: str) -> Make:
    def make(world: World) -> File:
        content = f"{markup}<article>{STORY}<p>{article(world.random)}</p></article>"
        return File("a.html", content.encode(), _READ_OR_NOT)

    return make


def _entity_of_a_file(world: World) -> File:
    said = f'<!DOCTYPE x [<!ENTITY a SYSTEM "{world.secret.as_uri()}">]>'
    more = f'<xi:include href="{world.secret}" parse="text"/><iframe src="{world.secret}"></iframe>'
    content = f"{said}<article><p>&a;</p>{more}{STORY}</article>"
    return File("a.htm", content.encode(), _READ_OR_NOT)


def _nested(world: World) -> File:
    depth = world.random.choice([300, 1_000, 5_000])
    name = world.random.choice(["div", "b", "li", "table", "blockquote"])
    return File("a.html", (f"<{name}>" * depth + STORY).encode(), _READ_OR_NOT)


def _damaged(world: World) -> File:
    page = world.random.choice(list(pages.PAGES.values()))
    return File("a.html", garbled(page.encode(), world), ANY)


def _soup(world: World) -> File:
    pieces = ["<", ">", "</p>", "<p ", '"', "='", "<!--", "-->", "&#", "&lt;", "]]>", "Họp", "\n"]
    return File("a.html", ("<p>" + "".join(world.random.choices(pieces, k=300))).encode(), ANY)


def _list_of_links(world: World) -> File:
    return File("a.html", pages.LIST.encode(), _READ_OR_NOT)


KINDS = [
    *(Kind(f"HTML: {name}", _too_much(markup), most=3) for name, markup, _ in TOO_MUCH),
    *(Kind(f"HTML: {name}", _hard(markup), most=6) for name, markup in HARD),
    Kind("HTML: a file that the page asks for", _entity_of_a_file),
    Kind("HTML: nested", _nested),
    Kind("HTML: damaged", _damaged),
    Kind("HTML: soup", _soup),
    Kind("HTML: a list of links", _list_of_links),
]
