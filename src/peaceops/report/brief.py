"""The brief: everything the atlas can say of a contributor in a mission, on one page.

It only composes: every figure is a measure's answer or a count of atlas rows,
and what cannot be answered stands on the page as a gap with its reason.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.report.moment import notes
from peaceops.report.parts import Brief
from peaceops.report.sections import (
    career,
    headline,
    host,
    mission,
    outlook,
    record,
    risk,
    stakes,
    standing,
    statements,
    unknown,
)
from peaceops.report.studio import begin
from peaceops.report.subject import Subject

if TYPE_CHECKING:
    from types import ModuleType

    from peaceops.atlas.atlas import Atlas
    from peaceops.report.parts import Section

__all__ = ["Brief", "make_brief"]

SECTIONS = (record, standing, mission, risk, host, stakes, career, outlook, statements, unknown)
"""In the order of the page."""
ASKED = (record, standing, outlook, host, mission, career, risk, stakes, statements, unknown)
"""In the order of asking: those with charts early, so that they are drawn meanwhile."""


def make_brief(atlas: Atlas, contributor: str, mission_code: str) -> Brief:
    """Put a contributor in a mission on one page.

    Parameters
    ----------
    atlas : Atlas
        Opened as of the day whose knowledge counts.
    contributor : str
        ISO3.
    mission_code : str
        Acronym.

    Returns
    -------
    Brief
        Gaps instead of answers where the atlas does not know; it does not fail
        for a contributor that was never there or a mission that nobody reports.

    Examples
    --------
    >>> from datetime import date
    >>> from peaceops.atlas.atlas import Atlas
    >>> made = make_brief(Atlas(as_of=date(2015, 4, 30)), "CHN", "MINUSMA")
    >>> made.title, [card.value for card in made.cards][:3]
    ('China in MINUSMA', ['402', '3.9%', '9th'])
    """
    subject = Subject(atlas, contributor, mission_code)
    found = _sections(subject)
    return Brief(
        contributor=contributor,
        contributor_name=subject.name,
        mission=mission_code,
        mission_name=subject.mission.name,
        hosts=subject.mission.hosts,
        as_of=atlas.as_of,
        month=subject.month,
        notes=notes(subject),
        lead=headline.lead(subject),
        cards=headline.cards(subject),
        sections=tuple(found[part] for part in SECTIONS),
    )


def _sections(subject: Subject) -> dict[ModuleType, Section]:
    found = {}
    for part in ASKED:
        found[part] = part.section(subject)
        begin(found[part].figures)
    return found
