"""peaceops turns a statement about a peace operation into evidence.

The verbs of the command line, as functions::

    import peaceops as po

    print(po.ask("rank", contributor="CHN", among="P5", at="2015-04"))
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date
    from pathlib import Path

    from peaceops.answer import Answer
    from peaceops.atlas.atlas import Atlas
    from peaceops.explanations.explained import Explained
    from peaceops.outlooks.outlook import Outlook
    from peaceops.outlooks.shocks.case import Case
    from peaceops.outlooks.shocks.what_if import WhatIf
    from peaceops.panels.panel import Panel
    from peaceops.reading.draft import Draft
    from peaceops.report.brief import Brief
    from peaceops.statements.check import CheckResult

__all__ = [
    "after",
    "ask",
    "brief",
    "check",
    "explain",
    "open_atlas",
    "outlook",
    "panel",
    "read",
    "what_if",
]


def open_atlas(folder: Path | str | None = None, as_of: date | str | None = None) -> Atlas:
    """Open an atlas: the shipped one, or one in a folder.

    Parameters
    ----------
    folder : path, optional
    as_of : date or str, optional
        Only what was known on that day.

    Examples
    --------
    >>> open_atlas(as_of="2015-04-30").as_of
    datetime.date(2015, 4, 30)
    """
    from pathlib import Path

    from peaceops.atlas.atlas import Atlas
    from peaceops.codes.months import parse_day

    day = parse_day(as_of) if isinstance(as_of, str) else as_of
    return Atlas(Path(folder) if folder else None, day)


def ask(
    measure: str, *, atlas: Atlas | None = None, as_of: date | str | None = None, **arguments: Any
) -> Answer:
    """Ask one question that a number answers.

    Parameters
    ----------
    measure : str
        A measure; ``peaceops show measures`` lists them.
    atlas : Atlas, optional
        The shipped one by default.
    as_of : date or str, optional
        Only what was known on that day; for the shipped atlas.
    **arguments
        The measure's own, as text or as values.

    Raises
    ------
    peaceops.errors.BadInput
        If the question is wrong.
    peaceops.errors.MissingData
        If the data to answer it are missing.

    Examples
    --------
    >>> import peaceops as po
    >>> po.ask("rank", contributor="CHN", among="P5", at="2015-04").value
    1
    """
    from peaceops.measures.measure import ask as answer

    return answer(measure, atlas or open_atlas(as_of=as_of), **arguments)


def brief(
    contributor: str,
    mission: str,
    *,
    atlas: Atlas | None = None,
    as_of: date | str | None = None,
) -> Brief:
    """Put a contributor in a mission on one page.

    Parameters
    ----------
    contributor, mission : str
        Any spelling.
    atlas : Atlas, optional
    as_of : date or str, optional

    Examples
    --------
    >>> import peaceops as po
    >>> po.brief("China", "MINUSMA", as_of="2015-04-30").contributor
    'CHN'
    """
    from peaceops.codes import missions, states
    from peaceops.report.brief import make_brief

    opened = atlas or open_atlas(as_of=as_of)
    return make_brief(opened, states.resolve(contributor), missions.resolve(mission))


def check(
    ledger: str | Path,
    *,
    atlas: Atlas | None = None,
    as_of: date | str | None = None,
    only: Collection[str] | None = None,
) -> CheckResult:
    """Test what a report says, statement by statement.

    Parameters
    ----------
    ledger : str or path
        A shipped ledger by its name, a YAML file (docs/statements.md shows how
        one is written), or a report (docs/reading.md): a text, PDF, Word, HTML
        or Markdown file, whose statements are then marked ``proposed``.
    atlas : Atlas, optional
        The shipped one by default.
    as_of : date or str, optional
        Judge everything as known on that day; each statement's own by default.
    only : collection of str, optional
        Ids of the statements to test.

    Raises
    ------
    peaceops.errors.BadInput
        If the ledger is wrong; with line and field.

    Examples
    --------
    >>> import peaceops as po
    >>> po.check("mali-2015", only=["A21"]).verdicts[0].label
    'supported'
    """
    from pathlib import Path

    from peaceops.codes.months import parse_day
    from peaceops.statements.check import check as run
    from peaceops.statements.loading import REPORT_ENDINGS, load

    day = parse_day(as_of) if isinstance(as_of, str) else as_of
    if Path(str(ledger)).suffix.lower() in REPORT_ENDINGS:
        from peaceops.reading import read
        from peaceops.reading.checking import check_draft

        return check_draft(read(Path(str(ledger))), atlas, day, only)
    return run(load(ledger), atlas, day, only)


def explain(
    contributor: str,
    mission: str,
    *,
    atlas: Atlas | None = None,
    as_of: date | str | None = None,
    full: bool = False,
) -> Explained:
    """Say why a contributor is in a mission: rival explanations on the same rows.

    Parameters
    ----------
    contributor, mission : str
        Any spelling.
    atlas : Atlas, optional
    as_of : date or str, optional
    full : bool
        Whether to hold the full contest where it is not known yet (a minute).

    Raises
    ------
    peaceops.errors.MissingData
        If the panel has no row for them, or too few rows for any contest.

    Examples
    --------
    >>> import peaceops as po
    >>> po.explain("China", "MINUSMA", as_of="2015-04-30").case_year
    2015
    """
    from peaceops.codes import missions, states
    from peaceops.explanations.explained import explain as explained

    opened = atlas or open_atlas(as_of=as_of)
    return explained(opened, states.resolve(contributor), missions.resolve(mission), full=full)


def outlook(
    contributor: str,
    mission: str,
    *,
    atlas: Atlas | None = None,
    as_of: date | str | None = None,
    full: bool = False,
) -> Outlook:
    """Say what a contribution is likely to be in 1, 3, 6, 12 and 24 months.

    Parameters
    ----------
    contributor, mission : str
        Any spelling.
    atlas : Atlas, optional
    as_of : date or str, optional
    full : bool
        Whether to fit the model where no forecasts of that day are kept (minutes);
        else past changes serve, and the outlook says so.

    Raises
    ------
    peaceops.errors.MissingData
        If no known report lists the mission.

    Examples
    --------
    >>> import peaceops as po
    >>> po.outlook("China", "MINUSMA", as_of="2015-04-30").people
    402
    """
    from peaceops.codes import missions, states
    from peaceops.outlooks.outlook import outlook as looked

    opened = atlas or open_atlas(as_of=as_of)
    return looked(opened, states.resolve(contributor), missions.resolve(mission), full=full)


def after(
    contributor: str,
    mission: str,
    day: date | str,
    *,
    atlas: Atlas | None = None,
    as_of: date | str | None = None,
) -> Case:
    """Say what changed after a day, beside placebos.

    Parameters
    ----------
    contributor, mission : str
        Any spelling.
    day : date or str
    atlas : Atlas, optional
    as_of : date or str, optional

    Raises
    ------
    peaceops.errors.MissingData
        If nothing can be compared, with the reason.

    Examples
    --------
    >>> import peaceops as po
    >>> po.after("China", "MINUSMA", "2015-11-20").verdicts[1].label
    'nothing beyond what placebo dates show'
    """
    from peaceops.codes import missions, states
    from peaceops.codes.months import parse_day
    from peaceops.outlooks.shocks.case import case

    opened = atlas or open_atlas(as_of=as_of)
    when = parse_day(day) if isinstance(day, str) else day
    return case(opened, states.resolve(contributor), missions.resolve(mission), when)


def what_if(
    contributor: str,
    mission: str,
    supposed: str,
    *,
    atlas: Atlas | None = None,
    as_of: date | str | None = None,
) -> WhatIf:
    """Say what has followed shocks like one that is feared.

    Parameters
    ----------
    contributor, mission : str
        Any spelling.
    supposed : str
        For example ``fatalities=5``.
    atlas : Atlas, optional
    as_of : date or str, optional

    Raises
    ------
    peaceops.errors.MissingData
        If there were too few, or the contributor is not there.

    Examples
    --------
    >>> import peaceops as po
    >>> len(po.what_if("China", "UNMISS", "fatalities=5").events) >= 10
    True
    """
    from peaceops.codes import missions, states
    from peaceops.outlooks.shocks.what_if import what_if as feared

    opened = atlas or open_atlas(as_of=as_of)
    return feared(opened, states.resolve(contributor), missions.resolve(mission), supposed)


def panel(
    unit: str,
    *,
    first: str,
    last: str,
    atlas: Atlas | None = None,
    as_of: date | str | None = None,
    system: Literal["gw", "cow"] = "gw",
) -> Panel:
    """Create a research dataset: a unit, to which columns can be added.

    Parameters
    ----------
    unit : str
        For example ``contributor-mission-month``.
    first, last : str
        First and last month or year.
    atlas : Atlas, optional
    as_of : date or str, optional
    system : {"gw", "cow"}
        State system that says which states exist when.

    Examples
    --------
    >>> import peaceops as po
    >>> po.panel("host-year", first="2012", last="2013").add("conflict").value(
    ...     "deaths_best", host="MLI", year="2013")
    881
    """
    from peaceops.panels.panel import Panel
    from peaceops.panels.unit import parse_period
    from peaceops.panels.unit import unit as find

    opened, what = atlas or open_atlas(as_of=as_of), find(unit)
    begin, end = (parse_period(text, what.period) for text in (first, last))
    return Panel(opened, what, begin, end, system)


def read(
    report: str | Path | bytes,
    *,
    title: str | None = None,
    by: str | None = None,
    day: date | None = None,
) -> Draft:
    """Read a report into draft statements, none of them confirmed by anybody.

    Parameters
    ----------
    report : str, path or bytes
        A file (PDF, DOCX, HTML, Markdown, text), its content, or the text itself.
    title, by : str, optional
        By default as the file says.
    day : datetime.date, optional
        Day of the report; its statements are judged as known then.

    Raises
    ------
    peaceops.errors.BadInput
        If it cannot be read as text.

    Examples
    --------
    >>> import peaceops as po
    >>> draft = po.read("In April 2015 China is the largest contributor among the permanent members.")
    >>> draft.ledger().statements[0].standing
    'proposed'
    """
    from peaceops.reading import read as run

    return run(report, title=title, by=by, day=day)
