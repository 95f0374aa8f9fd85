"""A page of the site: a template with what it is filled with, and its parts as files."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from peaceops.answer import Answer, plain
from peaceops.codes.spelling import plain as spelled
from peaceops.report.html import environment, proofs
from peaceops.report.parts import Evidence, Figure, Table, merged
from peaceops.web.asked import Asked, part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peaceops.answer import Row, SourceUse

TEMPLATES = Path(__file__).parent / "templates"
ROWS = 2_000
"""Rows that one page shows; its CSV holds all."""
_ARGUMENT = re.compile(r" ([a-z_]+)=")


@dataclass(frozen=True)
class Page:
    """A page.

    Parameters
    ----------
    asked : Asked
    template : str
    title : str
        What a citation calls it.
    given : dict
        For the template.
    thing : object
        What the whole page is as a file: an answer, brief, chapter, listing, check.
    figures : tuple of Figure
    tables : tuple of Table
    evidence : tuple of Evidence
        What has its rows on a page of its own; answers have theirs at their question.
    sources : tuple of SourceUse
    links : tuple of (str, str)
        Address and words of what is near.
    scripts : tuple of str
        Files of static/ that it needs.
    """

    asked: Asked
    template: str
    title: str
    given: dict[str, Any] = field(default_factory=dict)
    thing: Any = None
    figures: tuple[Figure, ...] = ()
    tables: tuple[Table, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    sources: tuple[SourceUse, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    scripts: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()

    @property
    def _base(self) -> str:
        return self.asked.path.rstrip("/")

    @cached_property
    def _parts(self) -> dict[str, Figure | Table]:
        named: dict[str, Figure | Table] = {}
        named |= {f"figure-{n}": figure for n, figure in enumerate(self.figures, start=1)}
        named |= {f"table-{n}": table for n, table in enumerate(self.tables, start=1)}
        return named

    @cached_property
    def _names(self) -> dict[int, str]:
        return {id(item): name for name, item in self._parts.items()}

    @cached_property
    def _behind(self) -> dict[str, Evidence]:
        found: dict[str, Evidence] = {}
        for item in self.evidence:
            if item.title or item.rows:
                name = "-".join(spelled(item.title).split())[:80] or "rows"
                while name in found and found[name] != item:
                    name += "-more"
                found.setdefault(name, item)
        return found

    @cached_property
    def _slugs(self) -> dict[int, str]:
        return {
            id(item): name
            for item in self.evidence
            for name, one in self._behind.items()
            if one == item
        }

    def part(self, name: str) -> Figure | Table | None:
        """Return a chart or table by its name in addresses."""
        return self._parts.get(name)

    def behind(self, name: str) -> Evidence | None:
        """Return what is behind a figure, by its name in addresses."""
        return self._behind.get(name)

    def rows_of(self, item: Answer | Evidence) -> str:
        """Return the address of the rows behind a figure."""
        if isinstance(item, Answer):
            return question_address(item.question, self.asked)
        return self.asked.to(f"{self._base}/rows/{self._slugs.get(id(item), 'none')}")

    def files_of(self, item: Figure | Table, ending: str = "csv") -> str:
        """Return the address of a chart or table as a file, or nothing where it has none."""
        name = self._names.get(id(item), "")
        return self.asked.to(f"{self._base}/parts/{name}.{ending}") if name else ""

    def whole(self, ending: str) -> str:
        """Return the address of the whole page as a file."""
        return self.asked.to(f"{self._base}/whole.{ending}")

    def citation(self) -> str:
        """Say how to cite the page."""
        from importlib.metadata import version

        day = f" As known on {self.asked.as_of.isoformat()}." if self.asked.as_of else ""
        from_ = "; ".join(use.citation for use in self.sources)
        return (
            f"{self.title}. peaceops {version('peaceops')}, {self.asked.to()}.{day}"
            f"{f' Data: {from_}' if from_ else ''}"
        )

    def html(self) -> bytes:
        """Return the page as HTML, all text escaped."""
        from peaceops.report.svg import svgs

        drawn = dict(zip(map(id, self.figures), svgs(self.figures), strict=True))
        filled = {"page": self.thing, "drawn": drawn, "proofs": {}, "sources": self.sources,
                  **self.given}  # fmt: skip
        text = render(self.template, site=self, asked=self.asked, **filled)
        return text.encode()


def render(template: str, **given: Any) -> str:
    """Return a template of the site filled in."""
    from peaceops.web.answers import mark

    env = environment(TEMPLATES)
    filled = {"layout": "site.html.j2", "static": mark, **given}
    return env.get_template(template).render(**filled)


def rows_page(page: Page, name: str) -> Page | None:
    """Return the page of the rows behind a figure: definition, rows, sources with checksums."""
    item = page.behind(name)
    if item is None:
        return None
    path = f"{page.asked.path.rstrip('/')}/rows/{part(name)}"
    asked = Asked(path, page.asked.query, page.asked.as_of)
    given = {"proofs": proofs([item], ROWS), "item": item, "back": page.asked.to(),
             "back_title": page.title}  # fmt: skip
    return Page(asked, "rows.html.j2", item.title, given, item, sources=merged(iter(item.sources)),
                endings=("csv", "json"))  # fmt: skip


def question_address(question: str, asked: Asked) -> str:
    """Return the address of a question as it would be typed.

    Examples
    --------
    >>> question_address("rank contributor=CHN among=P5 at=2015-04", Asked("/"))
    '/ask/rank?contributor=CHN&among=P5&at=2015-04'
    """
    name, *pairs = _ARGUMENT.split(question)
    given = dict(zip(pairs[::2], pairs[1::2], strict=True))
    return asked.same_day(f"/ask/{part(name)}", **given)


def lines_of(item: Figure | Table | Evidence) -> list[Row]:
    """Return a chart's figures, a table's lines or the rows behind a figure, with the same keys."""
    lines: list[Row] = []
    if isinstance(item, Figure):
        lists = [
            v for v in item.data.values() if isinstance(v, list) and v and isinstance(v[0], dict)
        ]
        lines = max(lists, key=len, default=[])
    elif isinstance(item, Table):
        lines = [{c.label: line[c.key] for c in item.columns} for line in item.lines]
    else:
        lines = list(item.rows)
    keys = dict.fromkeys(key for line in lines for key in line)
    return [{key: line.get(key) for key in keys} for line in lines]


def json_of(item: Figure | Table | Evidence) -> Any:
    """Return a part of a page as plain values."""
    if isinstance(item, Figure):
        return item.to_json()
    if isinstance(item, Table):
        return {"caption": item.caption, "note": item.note, "lines": plain(item.lines),
                "sources": [use.code for use in item.behind.sources]}  # fmt: skip
    return plain(item)


def each(items: Iterator[Answer | Evidence]) -> tuple[Evidence, ...]:
    """Return the evidence among what figures rest on, each once."""
    return tuple({id(i): i for i in items if isinstance(i, Evidence)}.values())
