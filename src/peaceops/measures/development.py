"""What kind of finance does a contributor give a host: aid-like or not, grants or loans, for what?"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from peaceops.errors import MissingData
from peaceops.measures.answering import answer
from peaceops.measures.arguments import Among, AmongArg, Contributor, Year
from peaceops.measures.rank import among_words
from peaceops.measures.wording import capital, name_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from peaceops.answer import Answer, Row
    from peaceops.atlas.atlas import Atlas

EDITION = "aiddata-1.1.1"  # the edition that tells class of flow and instrument
AFRICA = Among("Africa")


def development(
    atlas: Atlas,
    contributor: Contributor,
    hosts: AmongArg = AFRICA,
    start: Year = 2000,
    end: Year = 2014,
) -> Answer:
    """What kind of finance does a contributor give: aid-like or not, grants or loans, for what?

    Parameters
    ----------
    atlas : Atlas
    contributor : str
        ISO3.
    hosts : Among
        Who receives it: a group or a list of states.
    start, end : int
        Years of commitment, both included.

    Returns
    -------
    Answer
        Percent of the known amount that is like official development aid; the
        table has classes of flow, instruments and sectors, by amount and by
        number of projects.

    Raises
    ------
    MissingData
        If no project with an amount is known.

    Examples
    --------
    >>> from peaceops.atlas.atlas import Atlas
    >>> found = development(Atlas(), "CHN")
    >>> 0 < found.value < 100
    True
    """
    rows = _projects(atlas, contributor, hosts, start, end)
    priced = [row for row in rows if row["amount_usd"]]
    money = _sums(priced, "flow_class")
    total = sum(money.values())
    if not total:
        raise MissingData(
            f"no finance of {name_of(contributor)} with an amount is known {among_words(hosts)} from "
            f"{start} to {end}; the record is of China, 2000 to 2014"
        )
    share = 100 * money.get("ODA-like", 0.0) / total
    grants = _sums(priced, "instrument")
    grant = 100 * grants.get("grant", 0.0) / total
    blank = len(_named(rows)) - len(_named(priced))
    return answer(
        atlas,
        "development",
        {"contributor": contributor, "hosts": hosts, "start": start, "end": end},
        value=share,
        sentence=capital(
            f"{share:.0f}% of {name_of(contributor)}'s known official finance "
            f"{among_words(hosts)} from {start} to {end} was like development aid and {grant:.0f}% "
            f"came as grants: US$ {total / 1e9:,.1f} billion of 2014 in {len(_named(priced))} "
            f"projects; {blank} more have no known amount."
        ),
        unit="percent",
        n=len(_named(priced)),
        definition=(
            "official finance by class of flow (AidData): like official development aid, other "
            "official flows, or unclear; amounts of projects spread evenly over their places"
        ),
        table=_table(rows, priced),
        rows=priced,
        coverage=f"projects of {start} to {end} with a place in the states asked for",
        caveats=(
            "whether a contract is tied to the financier's own firms is not in the record",
            f"{blank} projects without an amount count as projects, not as money",
        ),
    )


def _projects(atlas: Atlas, contributor: str, hosts: Among, start: int, end: int) -> list[Row]:
    from datetime import date

    import narwhals as nw

    frame = atlas.frame("projects").filter(
        nw.col("edition") == EDITION,
        nw.col("contributor") == contributor,
        nw.col("year") >= start,
        nw.col("year") <= end,
    )
    members = hosts.members(date(end, 12, 31))
    rows = atlas.rows(frame)
    kept = [row for row in rows if members is None or row["host"] in members]
    return sorted(kept, key=lambda row: (row["project"], row["place_n"]))


def _named(rows: Sequence[Row]) -> set[str]:
    return {row["project"] for row in rows}


def _sums(rows: Sequence[Row], by: str) -> Mapping[str, float]:
    sums: Counter[str] = Counter()
    for row in rows:
        sums[row[by] or "unknown"] += row["amount_usd"]
    return sums


def _table(rows: Sequence[Row], priced: Sequence[Row]) -> list[Row]:
    lines = []
    for by in ("flow_class", "instrument", "sector"):
        money = _sums(priced, by)
        total = sum(money.values())
        count = Counter(kind for _, kind in {(r["project"], r[by] or "unknown") for r in rows})
        lines += [
            {"by": by, "kind": kind, "projects": number, "amount_usd": money.get(kind, 0.0),
             "percent": 100 * money.get(kind, 0.0) / total}
            for kind, number in count.most_common()
        ]  # fmt: skip
    return lines
