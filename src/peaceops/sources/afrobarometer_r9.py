"""Afrobarometer round 9: what the publics of 39 African states answered in 2021-2023."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from peaceops.errors import SourceError
from peaceops.sources.address import Address
from peaceops.sources.json_file import a_count, a_percent, an_object, read_json
from peaceops.sources.labels import iso3s
from peaceops.sources.source import Reading, Source
from peaceops.sources.survey_rows import Question, asked, frame_of, not_asked

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from peaceops.sources.source import Coverage

FILE = "perception/afrobarometer_r9_country_aggregates.json"
WAVE = "Afrobarometer round 9"
YEAR = 2023
FIRST, LAST = date(2021, 1, 1), date(YEAR, 12, 31)
WHOLE = "__continental__"

QUESTIONS = {
    "Q3": Question("direction", "right direction"),
    "Q4A": Question("economy", "good"),
    "Q4B": Question("living_conditions", "good"),
    "Q6A": Question("gone_without_food", "never"),
    "Q6C": Question("gone_without_medical_care", "never"),
    "Q6E": Question("gone_without_cash_income", "never"),
    "Q14A": Question("last_election_free_and_fair", "free and fair"),
    "Q22B": Question("military_rule", "rejected"),
    "Q23": Question("democracy_preferable", "agreed"),
    "Q31": Question("satisfaction_with_democracy", "satisfied"),
    "Q37A": Question("trust_in_president", "somewhat or a lot"),
    "Q37G": Question("trust_in_police", "somewhat or a lot"),
    "Q37H": Question("trust_in_army", "somewhat or a lot"),
    "Q78A": Question("influence", "positive", "CHN"),
    "Q78B": Question("influence", "positive", "USA"),
    "Q78C": Question("influence", "positive", "JPN"),
    "Q78C1": Question("influence", "positive", "RUS"),
    "Q78F": Question("influence", "positive", "EU"),
}
"""The questions read, by Afrobarometer's number; the file has 80 more, of matters at home."""

SOURCE = Source(
    code="afrobarometer_r9",
    label="Afrobarometer round 9",
    title="Afrobarometer, merged round 9 (39 countries), shares by country",
    publisher="Afrobarometer",
    licence=(
        "Copyright Afrobarometer; its data usage policy calls the data a public good and asks "
        "published work to cite it. Shares by country only, no respondent's row."
    ),
    redistributable=True,
    version="merged release of 20 November 2023, updated 4 June 2025; fieldwork 2021-2023",
    url="https://www.afrobarometer.org/data/",
    citation=(
        "Afrobarometer Data, Merged Round 9 (39 countries), 2021-2023, available at "
        "http://www.afrobarometer.org."
    ),
    cadence="ended",
    lag_days=180,
    files=(FILE,),
    tables=("perception",),
    caveats=(
        "The base is those with an opinion: don't know, refused and not asked are left out, so that "
        "a share is higher than in Afrobarometer's own reports.",
        "The file tells no country's year of fieldwork; all rows stand under the last, 2023.",
        "Questions not put in a country are stored as 0.0% of everybody (Russia's influence, 34 of "
        "39 countries, Mali among them) or without a number; both are read as not asked.",
        "The shares were computed by a third party from the merged data file with its weights.",
        "No question about the United Nations or a mission.",
        "An interval from n alone is too narrow: samples are clustered.",
    ),
)

ADDRESS = Address(
    note=(
        "Afrobarometer names its files anew for each country and revision (https://www.afrobarometer.org/"
        "wp-content/uploads/...); the copy read is of shares made of them"
    ),
)


@dataclass(frozen=True)
class Cell:
    """A country's share for one question."""

    number: str
    country: str
    percent: float | None
    respondents_n: int


def read(raw: Path) -> Reading:
    """Read the file below `raw`.

    Returns
    -------
    Reading
        Table ``perception``: one row a country and question of `QUESTIONS`.

    Raises
    ------
    SourceError
        If the file is damaged, or lacks a question or a country.
    """
    cells = cells_of(read_json(SOURCE, raw, FILE))
    states = iso3s(SOURCE, FILE, dict.fromkeys(cell.country for cell in cells))
    answered, silent = without_unasked(cells)
    rows: list[dict[str, Any]] = [
        {
            "state": states[cell.country],
            "year": YEAR,
            "wave": WAVE,
            "item": QUESTIONS[cell.number].item,
            "subject": QUESTIONS[cell.number].subject,
            "reply": QUESTIONS[cell.number].reply,
            "percent": cell.percent,
            "respondents_n": cell.respondents_n,
            "base": "with an opinion",
        }
        for cell in answered
    ]
    return Reading({"perception": frame_of(rows, SOURCE, FILE)}, coverage(silent, states))


def cells_of(whole: Mapping[str, Any]) -> list[Cell]:
    """Return the cells of the questions that are read, without the continent's own row."""
    table = an_object(SOURCE, FILE, whole.get("by_indicator"), "by_indicator")
    cells = []
    for number in QUESTIONS:
        countries = an_object(SOURCE, FILE, table.get(number), number)
        for country, found in countries.items():
            place = f"{number}, {country}"
            cell = an_object(SOURCE, FILE, found, place)
            if country == WHOLE:
                continue
            percent = cell.get("pct")
            count = a_count(SOURCE, FILE, cell.get("n"), place)
            if percent is not None:
                percent = a_percent(SOURCE, FILE, percent, place)
            if (percent is None) != (count == 0):
                raise SourceError(
                    SOURCE.code, FILE, "a share without people, or the reverse", place
                )
            cells.append(Cell(number, country, percent, count))
    return cells


def without_unasked(cells: list[Cell]) -> tuple[list[Cell], list[Cell]]:
    """Part cells into those of questions that were put and those of questions that were not.

    A question not put in a country is stored without a share (15 of the cells
    read: 14 on the European Union, 1 on Japan) or, where
    the questionnaire has a code for it, as 0.0% of the whole sample (34 cells,
    all on Russia). No real share of these questions is 0.0%: the smallest is
    above 1%.
    """
    silent = [cell for cell in cells if not cell.percent]
    return [cell for cell in cells if cell.percent], silent


def coverage(silent: list[Cell], states: Mapping[str, str]) -> tuple[Coverage, ...]:
    """Return the wave for every question, and the countries in which it was not put."""
    spans = [asked(question, FIRST, LAST) for question in QUESTIONS.values()]
    reason = "the question was not put in this state in round 9"
    gaps = [
        not_asked(QUESTIONS[cell.number], FIRST, LAST, reason, states[cell.country])
        for cell in silent
    ]
    return (*spans, *gaps)
