"""What next: the forecast of the contribution, and what has followed own fatalities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.errors import MissingData
from peaceops.measures.wording import capital
from peaceops.report.parts import Section

if TYPE_CHECKING:
    from peaceops.report.subject import Subject

NARROW = 5
"""Columns of the table that stand beside the chart: up to the intervals."""


def section(subject: Subject) -> Section:
    """Return the outlook; only what is shipped or kept, since a fit takes minutes."""
    from peaceops.outlooks.outlook import outlook
    from peaceops.report.aftermath import typical
    from peaceops.report.outlook import evidence, fan, forecast_table

    title, who, where = "What next", subject.contributor, subject.mission.acronym
    if subject.month is None:
        return Section("outlook", title, gaps=("No month of contributions is known.",))
    try:
        made = outlook(subject.atlas, who, where, units=("pair",), plain_changes=False)
    except MissingData as error:
        return Section("outlook", title, gaps=(f"{capital(str(error))}.",))
    if made.reason:
        return Section("outlook", title, gaps=(made.sentence,))
    if made.people == 0:
        return Section("outlook", title, text=(made.sentence,))
    behind = evidence(made, tuple(subject.rows), subject.atlas.used(subject.rows))
    followed = typical(subject.atlas)
    return Section(
        "outlook", title, (), (fan(made, behind), *followed.figures),
        (forecast_table(made, behind, NARROW),),
        (made.sentence, *(f"{capital(text)}." for text in made.caveats[:-2]), followed.text[0]),
    )  # fmt: skip
