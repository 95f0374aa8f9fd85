"""Pages as one self-contained HTML file: no script, no network, all text escaped."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from peaceops.answer import Answer
from peaceops.measures.wording import capital
from peaceops.report import labels
from peaceops.report.lines import Shape, shapes, table_of
from peaceops.report.parts import Evidence, merged
from peaceops.report.words import brief_command, command, definitions, parted_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jinja2 import Environment

    from peaceops.report.chapter import Chapter
    from peaceops.report.listing import Listing
    from peaceops.report.parts import Brief, Section

SHOWN = 60
ALONE = 500
MANY = 4
TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True)
class Proof:
    """The evidence behind a figure, as the page shows it.

    Parameters
    ----------
    number : int
        Its place in the appendix.
    title, definition, coverage : str
    command : str
        What to type for all rows; empty where no one measure gives them.
    shapes : tuple of Shape
        Rows by their columns, cut to what a page can hold.
    total : int
        Number of rows behind the figure.
    caveats : tuple of str
    item : Answer or Evidence
    """

    number: int
    title: str
    definition: str
    coverage: str
    command: str
    shapes: tuple[Shape, ...]
    total: int
    caveats: tuple[str, ...]
    item: Answer | Evidence

    @property
    def shown(self) -> int:
        """Number of rows on the page."""
        return sum(len(shape.lines) for shape in self.shapes)


def proofs(items: Iterable[Answer | Evidence], most: int = SHOWN) -> dict[int, Proof]:
    """Return the evidence of answers and figures, by the identity of each."""
    return {id(item): _proof(number, item, most) for number, item in enumerate(items, start=1)}


def _proof(number: int, item: Answer | Evidence, most: int) -> Proof:
    sums = {name: digest for use in item.sources for name, digest in use.files}
    named = {use.code: use.label for use in item.sources}
    return Proof(
        number,
        parted_sentence(item)[0] if isinstance(item, Answer) else item.title,
        item.definition,
        item.coverage,
        command(item) if isinstance(item, Answer) else "",
        shapes(item.rows, named, sums, most),
        len(item.rows),
        item.caveats,
        item,
    )


def brief_page(brief: Brief) -> str:
    """Return a brief as an HTML document.

    Parameters
    ----------
    brief : Brief

    Returns
    -------
    str
        Below two megabytes; charts are drawn in it.
    """
    from peaceops.report.svg import svgs

    figures = [figure for section in brief.sections for figure in section.figures]
    drawn = dict(zip(map(id, figures), svgs(figures), strict=True))
    return rendered(
        "brief.html.j2",
        page=brief,
        proofs=proofs(brief.behind()),
        drawn=drawn,
        definitions=definitions(brief.answers()),
        sources=brief.sources,
        left_tables=left_tables,
        again=brief_command(brief.contributor, brief.mission, brief.as_of),
    )


def answer_page(answer: Answer) -> str:
    """Return one answer as an HTML document."""
    from peaceops.report.pictures import picture
    from peaceops.report.svg import svgs

    drawn = picture(answer)
    figure = replace(drawn, title=capital(answer.unit)) if drawn else None
    return rendered(
        "answer.html.j2",
        page=answer,
        figure=figure,
        drawn={id(figure): svgs([figure])[0]} if figure else {},
        table=table_of(answer),
        proofs=proofs([answer], ALONE),
        definitions=(),
        sources=merged(iter(answer.sources)),
    )


def listing_page(listing: Listing) -> str:
    """Return a listing as an HTML document."""
    return rendered("listing.html.j2", page=listing, table=table_of(listing), proofs={}, drawn={})


def chapter_page(chapter: Chapter) -> str:
    """Return a chapter as an HTML document."""
    from peaceops.report.svg import svgs

    figures = chapter.figures()
    drawn = dict(zip(map(id, figures), svgs(figures), strict=True))
    return rendered("chapter.html.j2", page=chapter, drawn=drawn, proofs={})


def left_tables(section: Section, answers: Sequence[Answer]) -> int:
    """Return how many of a section's tables stand under its words, the rest beside them.

    With no figure at the right the tables go there; with many answers at the
    left they do too.
    """
    return 1 if section.figures and len(answers) <= MANY else 0


def rendered(template: str, **given: Any) -> str:
    """Return a template filled in; whatever is given is escaped."""
    return environment().get_template(template).render(**given)


@cache
def environment(*folders: Path) -> Environment:
    """Return what fills in templates: those of the report, and of some folders before them.

    A page is a file of its own unless ``site`` and ``layout`` are given: then
    links lead to other pages instead of places on the same one.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader([*folders, TEMPLATES]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(version=version("peaceops"), dash=labels.DASH, id=id, site=None,
                        layout="base.html.j2")  # fmt: skip
    made.filters.update(
        cell=labels.column_cell,
        sentence=lambda answer: parted_sentence(answer)[0],
        bracket=lambda answer: parted_sentence(answer)[1],
        reference=reference,
        web=web,
        day=labels.long_day,
        month=labels.long_month,
    )
    return made


def reference(item: Answer | Evidence) -> str:
    """Return what stands in the link from a figure to its rows."""
    named = ", ".join(dict.fromkeys(use.label for use in item.sources))
    count = len(item.rows)
    return f"{named + ', ' if named else ''}{count:,} row{'s' if count != 1 else ''}"


def web(address: str) -> str:
    """Return an address that may stand behind a link, or an empty text.

    Examples
    --------
    >>> web("https://ucdp.uu.se/"), web("javascript:alert(1)")
    ('https://ucdp.uu.se/', '')
    """
    return address if address.startswith(("https://", "http://")) else ""
