"""BM5: China: exports, not resources, predict where it goes; Mali as a residual."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.errors import MissingData
from peaceops.explanations.arena import arena
from peaceops.explanations.hold import held
from peaceops.explanations.pattern import Tested, ground, tested
from peaceops.explanations.verdict import Case, case
from peaceops.explanations.yardsticks.yardstick import Line, Yardstick, missing, signed
from peaceops.threads import one_thread

if TYPE_CHECKING:
    from peaceops.explanations.rows import Rows

TITLE = "Cho 2019 and Lawson 2011: exports, not resources; Lin-Greenberg 2009: strategic value"
CODINGS = (
    ("exports to the host, whether", "+", 1, ("exports",)),
    ("imports from the host and rents, whether", "none (Cho, Lawson); + (Lin-Greenberg)", 0,
     ("natural_resources",)),
)  # fmt: skip


def bm5(found: Rows, mission: str = "MINUSMA", year: int = 2014) -> Yardstick:
    """Test both codings on China's own missions, and Mali under economics alone."""
    ours = "China's own missions from 2010 on, logit drawn towards all contributors, jackknife"
    try:
        lines = _lines(found, mission, year)
    except MissingData as error:
        lines = [missing(claim, published, str(error)) for claim, published, _, _ in CODINGS]
    return Yardstick("BM5", TITLE, ours, tuple(lines))


def _lines(found: Rows, mission: str, year: int) -> list[Line]:
    contest = held(found)
    lines = []
    with one_thread():
        stage = arena(found)
        whether, how_much = (ground(stage, "CHN", part) for part in ("whether", "how_much"))
        if whether is None or how_much is None:
            return [missing(claim, published, "China is not in the panel")
                    for claim, published, _, _ in CODINGS]  # fmt: skip
        place = (stage.missions.index(mission), year) if mission in stage.missions else (-1, -1)
        for claim, published, expected, names in CODINGS:
            result = tested(whether, contest, "CHN", names, "whether", place)
            lines.append(_coding(claim, published, expected, result))
        both = ("exports", "natural_resources")
        parts = [tested(here, contest, "CHN", both, part, place)
                 for here, part in ((whether, "whether"), (how_much, "how_much"))]  # fmt: skip
    people = found.frame.filter(contributor="CHN", mission=mission, year=year)["personnel"]
    if not len(people) or people[0] is None:
        return lines
    told = case(parts[0], parts[1], float(people[0]), how_much.spread)
    return [*lines, _mali(told, mission, year)]


def _coding(claim: str, published: str, expected: int, result: Tested | str) -> Line:
    if isinstance(result, str):
        return missing(claim, published, result)
    reason = (
        f"p = {result.p:.2g} by permutation of {result.missions} missions; the published begin "
        "in the 1990s, when China's wave of missions was another"
    )
    return signed(claim, published, expected, (result.slope, result.error), reason)


def _mali(told: Case, mission: str, year: int) -> Line:
    claim = f"{mission} {year} a residual of economics alone"
    if told.ratio is None:
        return missing(claim, "the report's puzzle", told.reason)
    why = (
        ""
        if told.residual
        else "not a residual: what the size of the mission and China's record predict has a wide "
        "range, and China goes to most large missions; the report's puzzle lies in the kind of "
        "unit, which the monthly reports do not give"
    )
    return Line(claim, "the report's puzzle", told.reason, told.residual, why)
