"""The chapter of an explained mission: verdicts, coefficients, percentiles, gains."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.codes.missions import missions
from peaceops.explanations.explanation import explanations, indicators
from peaceops.report.chapter import Chapter, ChapterPart
from peaceops.report.labels import DASH, state_label
from peaceops.report.parts import NOTHING, Column, Figure, Table

if TYPE_CHECKING:
    from peaceops.answer import Row
    from peaceops.explanations.contest import Contest
    from peaceops.explanations.effects import Effect
    from peaceops.explanations.explained import Explained, Judged

PARTS = {"whether": "whether it goes", "how_much": "how many it sends"}
SETS = {"hosts": "all missions", "own": "its others", "others": "its peers there"}


def chapter(made: Explained) -> Chapter:
    """Return the chapter of an answer to why."""
    title = f"Why {state_label(made.contributor)} in {made.mission}?"
    when = f" as of {made.as_of.isoformat()}" if made.as_of else ""
    command = f"peaceops explain {made.contributor} {made.mission}"
    return Chapter(
        topic="Explanations",
        title=title,
        subtitle=f"{missions()[made.mission].name}; compared for {made.year}{when}",
        lead=(made.sentence, *_economics(made), *_expected(made)),
        parts=(_verdicts(made), _profile(made), _coefficients(made),
               *_effects(made.contest), _gains(made.contest), _accounts(made)),
        caveats=made.caveats,
        sources=made.sources,
        table=tuple(_line(one) for one in made.judged),
        held=made.to_json(),
        again=command + (f" --as-of {made.as_of.isoformat()}" if made.as_of else ""),
    )  # fmt: skip


def _economics(made: Explained) -> tuple[str, ...]:
    told = made.economics
    if told.ratio is None:
        return (f"Economics alone (exports and resources) cannot speak here: {told.reason}.",)
    where = "outside" if told.residual else "inside"
    size = f"; its size lies {where} the middle 90% of what they predict" if told.place else ""
    return (f"Exports and resources alone: {told.reason}{size}.",)


def _expected(made: Explained) -> tuple[str, ...]:
    told = made.expected
    if told is None or made.people is None:
        return ()
    return (
        f"Poisson regression with contributors and years as fixed effects and all explanations in "
        f"it expects {told.mean:,.0f} people in {made.mission} in {made.case_year} (95% of new "
        f"figures between {told.low:,.0f} and {told.high:,.0f}); there were {made.people:,.0f}.",
    )


def _line(one: Judged) -> Row:
    tested = one.whether.tested
    return {
        "explanation": one.name,
        "title": one.title,
        "whether": one.whether.label,
        "how_much": one.how_much.label,
        "case": one.case.label,
        "indicator": tested.indicator if tested else None,
        "slope_log_odds": tested.slope if tested else None,
        "slope_error": tested.error if tested else None,
        "gain": tested.gain.value if tested else None,
        "p": tested.p if tested else None,
        "case_ratio": one.case.ratio,
        "residual": one.case.residual,
        "why_whether": one.whether.reason,
        "why_how_much": one.how_much.reason,
        "why_case": one.case.reason,
    }


def _verdicts(made: Explained) -> ChapterPart:
    columns = (Column("title", "Explanation"), Column("whether", "Whether it goes"),
               Column("how_much", "How many"), Column("case", f"{made.mission}"))  # fmt: skip
    table = Table(
        "Two verdicts: the contributor's pattern, and this case",
        columns,
        tuple(_line(one) for one in made.judged),
        NOTHING,
        note=(
            "The pattern is supported where the slope's interval lies on the predicted side, at "
            "most one permutation of missions in twenty does as well, and it predicts missions "
            "left out. The case speaks for an explanation that makes what happened at least "
            "twice as likely, fitted without the mission."
        ),
    )
    return ChapterPart("verdicts", "Verdicts", tables=(table,))


def _profile(made: Explained) -> ChapterPart:
    known = [place for place in made.profile if place.value is not None]
    lines = [
        {"label": _short(place.indicator), "series": name, "percentile": at}
        for place in known
        for key, name in SETS.items()
        if (at := getattr(place, key)) is not None
    ]
    rows = tuple(
        {"indicator": _short(place.indicator), "value": amount(place.value, place.unit),
         "hosts": place.hosts, "own": place.own, "others": place.others}
        for place in known
    )  # fmt: skip
    table = Table(
        f"Values known before {made.year}, with percentiles",
        (Column("indicator", "Indicator"), Column("value", "Value"),
         Column("hosts", "Missions", True), Column("own", "Its others", True),
         Column("others", "Peers", True)),
        rows,
        NOTHING,
        note="Percentiles: 0 is the least of the set and 100 the most; equals count half. Missions: "
        "all of the year; its others: the contributor's other missions; peers: other contributors "
        "to this mission.",
    )  # fmt: skip
    missing = tuple(
        (_short(place.indicator), place.missing) for place in made.profile if place.missing
    )
    figure = Figure(
        "percentiles",
        f"Where {made.mission}'s host stands for {state_label(made.contributor)}, percentile",
        "; ".join(f"{line['label']}, {line['series']}: {line['percentile']:.0f}" for line in lines),
        {"lines": lines, "series": list(SETS.values())},
        NOTHING,
        note="The band is the middle half.",
    )
    return ChapterPart("profile", "Profile", tables=(table,), notes=missing,
                       figures=(figure,) if lines else ())  # fmt: skip


def amount(value: float | None, unit: str) -> str:
    """Write a value with its unit, short enough for a table.

    Examples
    --------
    >>> amount(296949643.0, "US$"), amount(1.0, "yes or no"), amount(0.93, "0 to 1")
    ('US$ 297 million', 'yes', '0.93')
    >>> amount(2820.0, "people"), amount(8.513, "% of GDP")
    ('2,820 people', '8.5 % of GDP')
    """
    if value is None:
        return DASH
    if unit == "yes or no":
        return "yes" if value else "no"
    for size, word in ((1e9, " billion"), (1e6, " million")):
        if abs(value) >= size:
            figure = f"{value / size:,.3g}{word}"
            return f"US$ {figure}" if unit == "US$" else f"{figure} {unit}"
    if unit == "US$":
        return f"US$ {value:,.0f}"
    if unit in ("0 to 1", "-1 to 1", "points", "product of logs", "-ln(1 + km)"):
        return f"{value:.2f}"
    whole = abs(value) >= 100 or float(value).is_integer()
    return f"{value:,.0f} {unit}" if whole else f"{value:,.1f} {unit}"


def _coefficients(made: Explained) -> ChapterPart:
    figures = []
    for part, words in PARTS.items():
        lines = []
        for one in made.judged:
            tested = getattr(one, part).tested
            if tested:
                low, high = tested.slope - tested.reach, tested.slope + tested.reach
                sign = "+" if tested.expected > 0 else "\N{MINUS SIGN}"
                lines.append({"label": _short(tested.indicator), "value": tested.slope, "low": low,
                              "high": high, "sure": low > 0 or high < 0, "note": sign})  # fmt: skip
        unit = "log odds" if part == "whether" else "log of people"
        if lines:
            figures.append(
                _intervals(lines, f"{state_label(made.contributor)}: {words}", 3.0,
                           f"{unit} for one standard deviation",
                           "95% intervals, by leaving out each mission; at the right the sign "
                           "that the explanation expects.")
            )  # fmt: skip
    text = (
        "Each explanation's leading indicator, on the contributor's own missions: what all share "
        "(size of the mission, population, record, kind of mission) is held, and the slope is "
        "drawn towards that of all contributors as far as its own record is thin.",
    )
    return ChapterPart("coefficients", "Effects", text, figures=tuple(figures))


SHOWN = {
    ("whether", "contributor + year"): "Whether, by year",
    ("how_much", "contributor + year"): "How many, by year",
    ("both", "contributor + year"): "Both (PPML), by year",
    ("both", "contributor + month"): "Both (PPML), by month",
    ("both", "contributor_year + mission_year"): "Both, pairs only",
}


def _effects(contest: Contest) -> tuple[ChapterPart, ...]:
    """Return the chapter's part on effects over all contributors with fixed effects, by year and by month."""
    found = {(e.indicator, e.part, e.fixed): e for e in contest.effects}
    lines = []
    for name in indicators():
        held = {f"{part} {fixed}": found.get((name, part, fixed)) for part, fixed in SHOWN}
        if any(held.values()):
            cells = {key: _starred(one) for key, one in held.items()}
            lines.append({"indicator": _short(name), **cells})
    if not lines:
        return ()
    columns = [Column(f"{part} {fixed}", head) for (part, fixed), head in SHOWN.items()]
    note = (
        "One standard deviation. Whether: linear probability; how many and both: log of people "
        "(PPML). Contributors and periods are fixed effects; in the last column contributor-years "
        "and mission-years. * the 95% interval, clustered by contributor and mission, excludes 0."
    )
    head = (Column("indicator", "Indicator"), *columns)
    table = Table("All contributors, with fixed effects", head, tuple(lines), NOTHING, note=note)
    return (ChapterPart("fixed-effects", "Fixed effects", tables=(table,), detail=True),)


def _starred(one: Effect | None) -> str | None:
    if one is None:
        return None
    return f"{one.value:+.2f}{'*' if one.low > 0 or one.high < 0 else ''}"


def _gains(contest: Contest) -> ChapterPart:
    figures, tables = [], []
    for part, words in PARTS.items():
        held = sorted(contest.standings[part].items(), key=lambda pair: -pair[1].alone.value)
        lines = [
            {"label": explanations()[name].title, "value": 100 * one.alone.value,
             "low": 100 * one.alone.low, "high": 100 * one.alone.high, "sure": one.alone.sure}
            for name, one in held
        ]  # fmt: skip
        figures.append(
            _intervals(lines, f"All contributors: {words}", 8.0, "% of the loss removed",
                       "Missions left out one by one; 95% intervals by resampling missions.")
        )  # fmt: skip
        rows = tuple(
            {"title": explanations()[name].title, "alone": 100 * one.alone.value,
             "last": None if one.last is None else 100 * one.last.value,
             "forward": None if one.forward is None else 100 * one.forward.value,
             "share": None if one.share is None else 100 * one.share.value}
            for name, one in held
        )  # fmt: skip
        bare = contest.baselines[part]
        tables.append(
            Table(
                f"Loss removed out of sample, %: {words}",
                (Column("title", "Explanation"), Column("alone", "Alone", True, 1),
                 Column("last", "After all others", True, 1), Column("share", "Fair share", True, 1),
                 Column("forward", "Later years, after the year before", True, 1)),
                rows,
                NOTHING,
                note=f"Mean loss: mean alone {bare['nothing']:.3f}, size and record "
                f"{bare['mission_size']:.3f}, the year before alone {bare['persistence']:.3f}, "
                f"all explanations {bare['all']:.3f}.",
            )
        )  # fmt: skip
    text = (
        f"All explanations on the same {contest.rows:,} rows of {contest.contributors} "
        f"contributors, {len(contest.missions)} missions and the years {contest.first} to "
        f"{contest.last}, {contest.present:,} of them with people. The year before predicts far "
        "better than any explanation: who is there stays there.",
    )
    missing = tuple((_short(name), why) for name, why in contest.absent.items())
    return ChapterPart("gains", "Out of sample", text, tuple(tables), tuple(figures), missing)


def _accounts(made: Explained) -> ChapterPart:
    notes = tuple(
        (one.title, f"{one.account} Held by: {'; '.join(one.holders)}. To tell it apart: "
         f"{one.discriminator} Whether: {one.whether.reason}. How many: {one.how_much.reason}. "
         f"This case: {one.case.reason}.")
        for one in made.judged
    )  # fmt: skip
    return ChapterPart("accounts", "The explanations", notes=notes, detail=True)


def _intervals(lines: list[Row], title: str, most: float, unit: str, note: str) -> Figure:
    reach = max([abs(v) for line in lines for v in (line["low"], line["high"])] or [1.0])
    bound = min(most, reach * 1.05) or 1.0
    summary = "; ".join(
        f"{line['label']} {line['value']:.2f} ({line['low']:.2f} to {line['high']:.2f})"
        for line in lines
    )
    data = {"lines": lines, "bounds": (-bound, bound), "unit": unit}
    return Figure("intervals", title, summary, data, NOTHING, note)


def _short(indicator: str) -> str:
    """Return an indicator's name as words."""
    return indicator.replace("_", " ")
