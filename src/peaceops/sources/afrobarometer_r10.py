"""Afrobarometer round 10: direction, economy and living conditions in 26 African states, 2024."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from peaceops.errors import SourceError
from peaceops.sources.address import Address
from peaceops.sources.json_file import a_count, a_list, a_percent, a_text, an_object, read_json
from peaceops.sources.labels import iso3s
from peaceops.sources.source import Reading, Source
from peaceops.sources.survey_rows import Question, asked, frame_of

if TYPE_CHECKING:
    from pathlib import Path

FILE = "perception/afrobarometer_r10_dashboard.json"
WAVE = "Afrobarometer round 10"
YEAR = 2024

QUESTIONS = {
    "right_direction_pct": Question("direction", "right direction"),
    "wrong_direction_pct": Question("direction", "wrong direction"),
    "economy_good_pct": Question("economy", "good"),
    "economy_bad_pct": Question("economy", "bad"),
    "living_conditions_good_pct": Question("living_conditions", "good"),
    "living_conditions_bad_pct": Question("living_conditions", "bad"),
}

SOURCE = Source(
    code="afrobarometer_r10",
    label="Afrobarometer round 10",
    title="Afrobarometer, round 10 country data sets, shares by country",
    publisher="Afrobarometer",
    licence=(
        "Copyright Afrobarometer; its data usage policy calls the data a public good and asks "
        "published work to cite it. Shares by country only, no respondent's row."
    ),
    redistributable=True,
    version="26 country releases, the last updated in 2025; fieldwork 2024",
    url="https://www.afrobarometer.org/data/",
    citation="Afrobarometer Data, Round 10, 2024, available at http://www.afrobarometer.org.",
    cadence="ended",
    lag_days=180,
    files=(FILE,),
    tables=("perception",),
    caveats=(
        "The base is all respondents, don't know included; round 9 as read here leaves them out, so "
        "that the two rounds are not one series.",
        "No question about China, another power or the United Nations is in the copy.",
        "26 of the round's countries; all rows stand under 2024, the year of the data files "
        "(Mauritania's carries no date).",
        "The shares were computed by a third party from the country data files with their weights.",
        "An interval from n alone is too narrow: samples are clustered.",
    ),
)

ADDRESS = Address(
    note=(
        "Afrobarometer names its files anew for each country and revision (https://www.afrobarometer.org/"
        "wp-content/uploads/...); the copy read is of shares made of them"
    ),
)


def read(raw: Path) -> Reading:
    """Read the file below `raw`.

    Returns
    -------
    Reading
        Table ``perception``: six rows a country.

    Raises
    ------
    SourceError
        If the file is damaged.
    """
    whole = read_json(SOURCE, raw, FILE)
    listed = a_list(SOURCE, FILE, whole.get("countries"), "countries")
    places = {f"countries, {number}": found for number, found in enumerate(listed, start=1)}
    records = {place: an_object(SOURCE, FILE, found, place) for place, found in places.items()}
    names = {
        place: a_text(SOURCE, FILE, record.get("country"), place)
        for place, record in records.items()
    }
    states = iso3s(SOURCE, FILE, names.values())
    rows = [
        row
        for place, record in records.items()
        for row in rows_of(record, states[names[place]], place)
    ]
    span = (date(YEAR, 1, 1), date(YEAR, 12, 31))
    questions = {question.column: question for question in QUESTIONS.values()}
    return Reading(
        {"perception": frame_of(rows, SOURCE, FILE)},
        tuple(asked(question, *span) for question in questions.values()),
    )


def rows_of(record: dict[str, Any], state: str, place: str) -> list[dict[str, Any]]:
    """Return the rows of one country."""
    count = a_count(SOURCE, FILE, record.get("respondents"), place)
    if not count:
        raise SourceError(SOURCE.code, FILE, "respondents is 0; a sample is expected", place)
    return [
        {
            "state": state,
            "year": YEAR,
            "wave": WAVE,
            "item": question.item,
            "subject": question.subject,
            "reply": question.reply,
            "percent": a_percent(SOURCE, FILE, record.get(name), f"{place}, {name}"),
            "respondents_n": count,
            "base": "all respondents",
        }
        for name, question in QUESTIONS.items()
    ]
