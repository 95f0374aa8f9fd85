"""Words of the table `projects`: sectors, instruments and how exact a place is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.errors import SourceError

if TYPE_CHECKING:
    import polars as pl

    from peaceops.sources.source import Source

SECTORS = {
    "action relating to debt": "debt",
    "agriculture, forestry and fishing": "agriculture",
    "agriculture, forestry, fishing": "agriculture",
    "banking and financial services": "banking",
    "business and other services": "business services",
    "communications": "communications",
    "developmental food aid/food security assistance": "food aid",
    "disaster prevention and preparedness": "disaster preparedness",
    "education": "education",
    "emergency response": "emergency response",
    "energy": "energy",
    "energy generation and supply": "energy",
    "general budget support": "budget support",
    "general environmental protection": "environment",
    "government and civil society": "government and civil society",
    "health": "health",
    "industry, mining, construction": "industry, mining, construction",
    "non-food commodity assistance": "commodities other than food",
    "other commodity assistance": "commodities other than food",
    "other multisector": "several sectors",
    "other social infrastructure and services": "other social services",
    "population policies / programmes and reproductive health": "reproductive health",
    "population policies/programmes and reproductive health": "reproductive health",
    "reconstruction relief and rehabilitation": "reconstruction",
    "support to non-governmental organizations (ngos) and government organizations": (
        "support to organisations"
    ),
    "trade and tourism": "trade and tourism",
    "trade policies and regulations": "trade policy",
    "transport and storage": "transport",
    "unallocated / unspecified": "unspecified",
    "water supply and sanitation": "water and sanitation",
    "women in development": "women in development",
}
"""AidData's sector labels of both editions, in small letters, to one word for each sector."""

INSTRUMENTS = {
    "Debt forgiveness": "debt forgiveness",
    "Debt rescheduling": "debt rescheduling",
    "Export credits": "export credit",
    "Free-standing technical assistance": "technical assistance",
    "Grant": "grant",
    "Loan (excluding debt rescheduling)": "loan",
    "Scholarships/training in the donor country": "scholarship",
    "Strategic/Supplier Credit": "supplier credit",
    "Vague TBD": "unknown",
}
"""AidData's label of a flow to the word for the instrument."""

PRECISION = {
    "1": "exact",
    "2": "within 25 km",
    "3": "district",
    "4": "province",
    "5": "wide area",
    "6": "country",
    "8": "seat of government",
}
"""AidData's precision code to words: 3 is a second-order, 4 a first-order division; 5 is a river,
a park or an estimate between places; 6 is somewhere in the country and 8 the central government,
both without coordinates."""


def translated(
    frame: pl.DataFrame, column: str, words: dict[str, str], source: Source, file: str
) -> pl.Series:
    """Return the words for a column of labels; null stays null.

    Raises
    ------
    SourceError
        That lists every label without a word.
    """
    import polars as pl

    labels = frame[column].drop_nulls().unique().sort().to_list()
    strange = [label for label in labels if label not in words]
    if strange:
        shown = ", ".join(repr(label)[:60] for label in strange[:5])
        raise SourceError(source.code, file, f"{column}: {len(strange)} unknown label(s): {shown}")
    return frame[column].replace_strict(words, default=None, return_dtype=pl.String)
