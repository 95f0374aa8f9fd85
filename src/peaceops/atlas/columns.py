"""One meaning per column name, written once.

A table's spec lists column names; what a name means, its type and its unit are
said here and nowhere else. The same quantity has the same name in every table.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from peaceops.sources.unit_words import ATTRIBUTIONS, UNIT_TYPES

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
    Column("host", "text", "state in which a mission is deployed or a stake lies, ISO3"),
    Column("month", "date", "last day of the month whose end the figure describes"),
    Column("year", "int", "calendar year", low=1816),
    Column("date", "date", "day of the event"),
    Column("kind", "text", "kind of personnel", allowed=KINDS),
    Column("location", "text", "name of the place"),
    Column("latitude", "float", "degrees north", "degrees", low=-90),
    Column("longitude", "float", "degrees east", "degrees", low=-180),
    # how many
    Column("personnel", "int", "uniformed people on duty", "people", low=0),
    Column("female", "int", "women among them; null where sex is not known", "people", low=0),
    Column("male", "int", "men among them; null where sex is not known", "people", low=0),
    Column(
        "contributors_n",
        "int",
        "number of contributors of what the row is about; null where only a wider number is known",
        "states",
        low=0,
    ),
    Column("personnel_mean", "float", "mean of people on duty over the period", "people", low=0),
    # where in a mission, with what
    Column("map", "text", "number of the UN map as the publisher writes it"),
    Column("unit_type", "text", "kind of unit", allowed=tuple(UNIT_TYPES)),
    Column(
        "attribution",
        "text",
        "how sure it is that the contributor's unit is of that kind",
        allowed=ATTRIBUTIONS,
    ),
    Column(
        "contributor_troops_est",
        "float",
        "all the contributor's people at the place by standard sizes of units, repeated on each "
        "of its rows; null where unknown",
        "people",
        low=0,
    ),
    Column("has_observers", "bool", "whether military observers are at the place"),
    Column("has_police", "bool", "whether UN police are at the place"),
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
    Column("end_date", "date", "last day; null while it lasts or where it is not told"),
    # goods
    Column("exporter", "text", "state the goods come from, ISO3"),
    Column("importer", "text", "state the goods go to, ISO3"),
    Column(
        "product",
        "text",
        "product group: total, or a chapter (hs27) or section (section05) of the Harmonised System",
    ),
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
