"""One meaning per column name, written once.

A table's spec lists column names; what a name means, its type and its unit are
said here and nowhere else. The same quantity has the same name in every table.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Dtype = Literal["text", "int", "float", "date", "bool"]

KINDS = ("troops", "fpu", "police", "police_and_fpu", "experts", "staff")
CAUSES = ("malicious act", "accident", "illness", "other", "unknown")
VIOLENCE = ("state-based", "non-state", "one-sided")


@dataclass(frozen=True)
class Column:
    """A column name with its meaning.

    Parameters
    ----------
    name : str
    dtype : {"text", "int", "float", "date", "bool"}
    meaning : str
        One line, for the docs.
    unit : str, optional
    allowed : tuple of str, optional
        The only values it may take.
    low : float, optional
        Smallest value it may take.
    """

    name: str
    dtype: Dtype
    meaning: str
    unit: str = ""
    allowed: tuple[str, ...] = ()
    low: float | None = None


_ALL = (
    # who, where, when
    Column("contributor", "text", "state that provides uniformed personnel, ISO3"),
    Column("mission", "text", "peace operation by its acronym"),
    Column("state", "text", "state the figure is about, ISO3"),
    Column("state_a", "text", "first state of a pair, ISO3; the subject of a directed tie"),
    Column("state_b", "text", "second state of a pair, ISO3"),
    Column("host", "text", "state in which a mission is deployed, ISO3"),
    Column("month", "date", "last day of the month whose end the figure describes"),
    Column("year", "int", "calendar year", low=1816),
    Column("date", "date", "day of the event"),
    Column("kind", "text", "kind of personnel", allowed=KINDS),
    # how many
    Column("personnel", "int", "uniformed people on duty", "people", low=0),
    Column("female", "int", "women among them; null where sex is not known", "people", low=0),
    Column("male", "int", "men among them; null where sex is not known", "people", low=0),
    # deaths
    Column("casualty", "text", "the publisher's identifier of a casualty"),
    Column("cause", "text", "type of incident", allowed=CAUSES),
    Column("sex", "text", "sex", allowed=("female", "male", "unknown")),
    Column("personnel_type", "text", "the publisher's personnel type of a casualty"),
    Column("nationality", "text", "nationality as printed by the publisher"),
    # violence
    Column("violence", "text", "type of organised violence (UCDP)", allowed=VIOLENCE),
    Column("deaths_best", "int", "deaths, best estimate", "people", low=0),
    Column("deaths_low", "int", "deaths, low estimate", "people", low=0),
    Column("deaths_high", "int", "deaths, high estimate", "people", low=0),
    Column("conflict_id", "int", "UCDP conflict identifier"),
    Column(
        "incompatibility",
        "text",
        "what the conflict is about (UCDP/PRIO)",
        allowed=("territory", "government", "both"),
    ),
    Column(
        "conflict_type",
        "text",
        "type of armed conflict (UCDP/PRIO)",
        allowed=("extrasystemic", "interstate", "intrastate", "internationalised"),
    ),
    Column("intensity", "int", "1: 25-999 battle deaths in the year, 2: 1,000 or more", low=1),
    Column("start_date", "date", "first day"),
    # indicators
    Column("indicator", "text", "code word of the indicator"),
    Column("value", "float", "value in the indicator's unit"),
    Column("unit", "text", "unit of the value"),
    # codes
    Column("iso3", "text", "ISO 3166 alpha-3 code"),
    Column("name", "text", "name in English"),
    Column("gw", "int", "Gleditsch-Ward number"),
    Column("cow", "int", "Correlates of War number"),
    Column("m49", "int", "UN M49 number"),
    Column("region", "text", "UN M49 region"),
    Column("subregion", "text", "UN M49 subregion"),
    Column("valid_from", "date", "first day the row holds"),
    Column("valid_to", "date", "last day the row holds; null while it still does"),
    Column("group", "text", "group of states by its code word"),
    Column("authoriser", "text", "who authorised the mission", allowed=("UN", "EU", "AU", "other")),
    Column(
        "mission_type",
        "text",
        "peacekeeping operation or political mission",
        allowed=("peacekeeping", "political", "other"),
    ),
    Column("predecessor", "text", "mission it took over from"),
    # about the tables themselves
    Column("table", "text", "table of the atlas"),
    Column("column", "text", "column of that table, * for all"),
    Column("note", "text", "what else to know of the row"),
    # provenance
    Column("source", "text", "code of the source"),
    Column("file", "text", "raw file the row was read from"),
    Column("known_from", "date", "day from which the row counts as known"),
)

COLUMNS: dict[str, Column] = {column.name: column for column in _ALL}
