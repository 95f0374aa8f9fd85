"""How much attention do Chinese-language sources give a state or a theme?"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

from peaceops.answer import Interval
from peaceops.codes import states
from peaceops.codes.months import add_months, format_month, months_between
from peaceops.errors import BadInput, MissingData
from peaceops.measures.answering import answer
from peaceops.measures.arguments import Argument, Month, choice, whole_number
from peaceops.measures.proportion import Proportion
from peaceops.measures.wording import capital, listed, month, name_of, ordinal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from peaceops.answer import Answer, Row
    from peaceops.atlas.atlas import Atlas

THEMES = {
    "peacekeeping": "peacekeeping",
    "peacekeeping_in_title": "peacekeeping in the title",
    "united_nations": "the United Nations",
    "security_council": "the Security Council",
    "counter_terrorism": "counter-terrorism",
    "terror": "terror",
    "non_governmental_organisations": "non-governmental organisations",
    "africa": "Africa",
    "protection_of_nationals_abroad": "the protection of Chinese abroad",
}
EARLIEST = date(2020, 9, 1)
COLLECTIONS = {
    "cctv_news": "the evening news of CCTV",
    "mfa_briefings": "the foreign ministry's briefings",
}


def _about(text: str) -> str:
    if text.strip().lower() in THEMES:
        return text.strip().lower()
    try:
        return states.resolve(text)
    except BadInput as error:
        raise BadInput(f"about is a state or one of {', '.join(THEMES)}: {error}") from None


About = Annotated[
    str, Argument("about", "state (ISO3 or name) or theme (peacekeeping, africa...)", "MLI", _about)
]
CollectionArg = Annotated[
    str,
    Argument("collection", "collection of texts", "cctv_news",
             choice("collection", tuple(COLLECTIONS)), tuple(COLLECTIONS)),
]  # fmt: skip
Over = Annotated[
    int, Argument("over", "number of months up to and with `at`", "12", whole_number("over", 1))
]


def attention(
    atlas: Atlas,
    about: About,
    collection: CollectionArg = "cctv_news",
    at: Month | None = None,
    over: Over = 12,
) -> Answer:
    """What share of the items of a Chinese-language source mentions a state or a theme?

    Parameters
    ----------
    atlas : Atlas
    about : str
        ISO3 or a theme.
    collection : {"cctv_news", "mfa_briefings"}
    at : datetime.date, optional
        Last month of the span; the latest known by default.
    over : int
        Months in the span; those that are unknown are left out and named.

    Returns
    -------
    Answer
        Percent of items, with Wilson's interval. The table has every month of
        the span; a month without a mention is a zero.

    Raises
    ------
    MissingData
        If `at` is outside the months covered: nothing is known before September
        2020. The nearest known months are offered.

    Examples
    --------
    >>> from datetime import date
    >>> from peaceops.atlas.atlas import Atlas
    >>> found = attention(Atlas(), "MLI", at=date(2022, 12, 31))
    >>> found.n, len(found.table)
    (5507, 12)
    """
    import narwhals as nw

    who = {} if about in THEMES else {"state": about}
    last = _last(atlas, about, collection, at, who)
    known = set(atlas.coverage.months("attention", collection, **who))
    span = months_between(add_months(last, 1 - over), last)
    covered = [m for m in span if m in known]
    frame = atlas.frame("attention").filter(
        nw.col("collection") == collection, nw.col("month").is_in(covered)
    )
    rows = atlas.rows(frame)
    subject = "theme" if about in THEMES else "state"
    mine = sorted((row for row in rows if row[subject] == about), key=lambda row: row["month"])
    if about in THEMES and not mine:
        raise MissingData(f"{THEMES[about]} is not counted in {COLLECTIONS[collection]}")
    months = _by_month(covered, rows, mine)
    items, total = sum(m["items_mentioning"] for m in months), sum(m["items_total"] for m in months)
    interval = Proportion(items / total, total).interval()
    value = 100 * items / total
    rank = _rank(rows, about) if subject == "state" else ""
    return answer(
        atlas,
        "attention",
        {"about": about, "collection": collection, "at": last, "over": over},
        value=value,
        sentence=_sentence(about, collection, covered, items, total, rank),
        unit="percent",
        n=total,
        definition=(
            f"items of {COLLECTIONS[collection]} that name it at least once, of all items; being "
            "named is not being the subject"
        ),
        months=covered,
        unknown=set(span) - set(covered),
        interval=Interval(interval.low, interval.high, interval.level,
                          f"{interval.method}, items taken as independent"),
        table=months,
        rows=mine,
        read="attention",
        caveats=(
            "what state media or a ministry say in public, not what people read",
            "no Chinese-language texts before September 2020 are in the atlas",
        ),
    )  # fmt: skip


def _last(
    atlas: Atlas, about: str, collection: str, at: date | None, who: Mapping[str, str]
) -> date:
    """Return the last month of the span, or say why it is unknown and what is near."""
    known = atlas.coverage.months("attention", collection, **who)
    if at is None and known:
        return known[-1]
    if at in known:
        return at
    asked = at or _any_day(atlas, collection)
    near = [
        f"{format_month(m)} in {other}"
        for other in COLLECTIONS
        for m in _nearest(atlas.coverage.months("attention", other, **who), asked)
    ]
    offer = f"; nearest known: {listed(near)}" if near else ""
    named = THEMES.get(about) or name_of(about)
    when = f" in {format_month(asked)}" if asked else ""
    raise MissingData(
        f"attention to {named}{when} is unknown: {_why(atlas, collection, asked, who)}{offer}"
    )


def _why(atlas: Atlas, collection: str, asked: date | None, who: Mapping[str, str]) -> str:
    if asked is None:
        return f"the atlas holds no counts of {COLLECTIONS[collection]}"
    if asked < EARLIEST:
        return (
            f"the counts of {COLLECTIONS[collection]} begin later, and no collection of "
            "Chinese-language texts from before September 2020 was found"
        )
    reason = atlas.coverage.why_unknown("attention", asked, collection, **who)
    if not reason.startswith("outside coverage"):
        return reason
    spans = [s for s in atlas.coverage.spans("attention") if s.covered and s.column == collection]
    covers = [f"{format_month(s.first)} to {format_month(s.last)}" for s in spans]
    return f"the counts of {COLLECTIONS[collection]} cover {listed(covers) or 'no month'}"


def _any_day(atlas: Atlas, collection: str) -> date | None:
    spans = [s for s in atlas.coverage.spans("attention") if s.covered and s.column == collection]
    return max((s.last for s in spans), default=None)


def _nearest(known: Sequence[date], asked: date | None) -> list[date]:
    if not known or asked is None:
        return []
    return [min(known, key=lambda m: abs((m - asked).days))]


def _by_month(covered: Sequence[date], rows: Sequence[Row], mine: Sequence[Row]) -> list[Row]:
    totals = {row["month"]: row["items_total"] for row in rows}
    named = {row["month"]: row["items_mentioning"] for row in mine}
    return [
        {
            "month": m,
            "items_mentioning": named.get(m, 0),
            "items_total": totals[m],
            "percent": 100 * named.get(m, 0) / totals[m],
        }
        for m in covered
    ]


def _rank(rows: Sequence[Row], about: str) -> str:
    from peaceops.measures.people import totals

    counts = totals([row for row in rows if row["state"]], ["state"], "items_mentioning")
    if about not in counts:
        return ""
    place = 1 + sum(count > counts[about] for count in counts.values())
    return f", the {ordinal(place)} most of {len(counts)} states named"


def _sentence(
    about: str, collection: str, covered: Sequence[date], items: int, total: int, rank: str
) -> str:
    named = THEMES.get(about) or name_of(about)
    when = (
        f"in {month(covered[0])}"
        if len(covered) == 1
        else f"from {month(covered[0])} to {month(covered[-1])}"
    )
    share = 100 * items / total
    return capital(
        f"{items:,} of {total:,} items ({share:.2g}%) of {COLLECTIONS[collection]} {when} named "
        f"{named}{rank}."
    )
