"""Every country name and code of the raw files is resolved, or refused for a reason."""

from __future__ import annotations

import ast
import csv
import gzip
import io
import json
import zipfile
from typing import TYPE_CHECKING

import pytest

from peaceops.codes import states
from peaceops.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

TABLES: dict[str, tuple[str, ...]] = {
    "aiddata/aiddata_china_geocoded_v111_2000_2014.csv": ("country",),
    "aiddata/aiddata_v111_oda_like_flows.csv": ("recipients", "recipients_iso3", "all_recipients"),
    "aiddata/aiddata_v111_oof_like_flows.csv": ("recipients", "recipients_iso3", "all_recipients"),
    "aiddata/aiddata_v111_vague_flows.csv": ("recipients", "recipients_iso3", "all_recipients"),
    "aiddata/gcdf3_country_commitments.csv": ("country_name", "iso3c"),
    "aiddata/gcdf3_projects_final_input.csv": ("Recipient", "Recipient.ISO-3"),
    "economy/owid_armed_forces_share.csv": ("Entity",),
    "economy/owid_bgs_minerals.csv": ("Entity",),
    "economy/owid_povcalnet_2017.csv": ("Entity",),
    "economy/wdi_country_year_wide.csv": ("iso3", "country"),
    "geopko/contributor-map-1994-2019.csv": ("tcc",),
    "geopko/geopko-v2.0-1994-2019.csv.gz": (
        "country",
        *(f"nameoftcc_{n}" for n in range(1, 16)),
    ),
    "geopko/geopko23_FrontMap.csv": ("country",),
    "ipi/contributor-mission-month-2009-2014.csv": ("Contributor", "Contributor_ISO-3"),
    "ipi/mission-month-1990-2017.csv": ("Country of Mission", "Country of Mission ISO-3"),
    "media/zh_media_country_mentions_month.csv": ("iso3",),
    "nonun/eu-csdp-contributor-year.csv": ("state",),
    "pact/pkoc_mission_start.csv": ("mission_country", "iso3c"),
    "perception/pew-favourability-country-wave-2002-2023.csv": ("country", "item"),
    "presence/bu_chinese_energy_finance_2020.csv": ("Country", "CountryCode"),
    "presence/china_peace_2000_2017.csv": ("country", "iso3c"),
    "presence/china_vitae_leader_engagements_2003_2018.csv": ("country",),
    "presence/un_migrant_stock_od_1990_2019.csv": ("Destination",),
    "radpko/base-year-1999-2019.csv": ("country",),
    "radpko/contributor-mission-year-2000-2019.csv": ("iso3", "contributor"),
    "refugees/unhcr-population-1951-2025.csv.gz": ("coo_name", "coo_iso", "coa_name", "coa_iso"),
    "regime/dd_fh.csv": ("fh_country", "extended_country_name"),
    "regime/dd_wgi.csv": ("wb_country", "wb_code"),
    "regime/owid_press_freedom.csv": ("Entity",),
    "regime/vdem_core_1960_2024.csv": ("country_name", "country_text_id"),
    "replication/hks2013/HKS_AJPS_2013.tab": ("location", "sidea", "sidea2nd"),
    "state-system/countrycode_codelist.csv": ("country.name.en", "cow.name", "iso3c", "un.name.en"),
    "terrorism/foreign_fighters_icsr.csv": ("country", "countrycode"),
    "terrorism/rand-incidents-to-2009.csv": ("Entity",),
    "ties/cepii_dist.csv": ("iso_o", "iso_d"),
    "ties/cepii_geo.csv": ("iso3", "country", "colonizer1", "colonizer2", "short_colonizer1"),
    "ties/coldat_colonies.csv": ("country",),
    "ties/coldat_dyads.csv": ("country", "colonizer"),
    "ties/ps_cow_capitals.csv": ("statenme",),
    "trade/baci-intra-africa-section-mean-2012-2022.csv": ("iso3_o", "iso3_d"),
    "trade/baci_imports_from_china_hs2_mean2022_23.csv": ("importer_iso3",),
    "trade/imts-usa-chn-partner-year-2001-2024.csv": ("partner_code", "partner_name"),
    "ucdp/ged_unpko_africa_r4da.csv": ("ccode", "country", "missioncountry"),
    "ucdp/owid_ucdp_geolocated_country_year.csv.gz": ("entity",),
    "ucdp/ucdp_candidate_ged_2021_v21_01_21_12.csv.zip": ("country",),
    "ucdp/ucdp_candidate_ged_v22_0_2.csv.zip": ("country",),
    "ucdp/ucdp_conflict_termination_v3_2021.csv": ("location",),
    "ucdp/ucdp_organizedviolence_cy_v25_1.csv": ("country_cy",),
    "ucdp/views_cm_ged_sb_2018_2024.csv": ("name",),
    "ucdp/views_cm_ged_sb_ns_os_nov2017_oct2020.csv": ("name",),
    "un/contributions-gap-estimates-2014-2020.csv": ("iso3", "contributor"),
    "un/contributions-independent-parse-2015-2025.csv": ("iso3", "contributor_as_printed"),
    "un/contributor-mission-year-2010-2021.csv": ("Country",),
    "un/contributor-rank-2021-01.csv": ("ISOCode3", "Contributing_Country"),
    "un/fatalities-2023-11.csv": ("casualty_nationality", "isocode3"),
    "un/fatalities-2025-02.csv": ("casualty_nationality", "isocode3"),
    "unsc/unsc_nonpermanent_1946_2019.csv": ("country",),
    "unsc/unsc_vetoes_1946_2022.csv": ("member_veto1", "member_veto2", "member_veto3"),
}

R_FILES = (
    ("unga/un_votes.rda", "country"),
    ("state-system/cow_states.rda", "statenme"),
    ("state-system/gw_states.rda", "statename"),
    ("state-system/gw_system.rda", "gw_name"),
    ("state-system/cw_system.rda", "cw_name"),
    ("ucdp/ged-21.1-precise-places-1989-2020.rda", "country"),
    ("pact/pact2_mission_month.rds", "iso3"),
    ("pact/pact2_mission_month.rds", "Mission_Country"),
)
STATA_FILES = (
    ("unga/unga_idealpoints_july2025.dta", "countryname"),
    ("unga/unga_idealpoints_july2025.dta", "iso3c"),
    ("strength/un_nonun_peacekeeping_v2_2019.dta", "location"),
    ("strength/pko_deaths_contingent_mission_month.dta", "Nationality"),
    ("replication/passmore-shannon-hart/Personnel_shortfall_data.dta", "missioncountry"),
)
NOT_ORIGINS = {"Year", "Destination"}

FRAGMENTS = {
    "America",
    "Bosnia and",
    "Democratic Republic of",
    "Dominican",
    "Herzegovina",
    "North",
    "Principe",
    "Republic of",
    "Russian",
    "United Republic",
    "United Republic of",
    "United States of",
    "of)",
}
"""Names cut by a line break in the second parse of the UN's reports: refused, never guessed."""


@pytest.fixture(scope="module")
def spellings(raw: Path) -> set[str]:
    found: set[str] = set()
    for file, columns in TABLES.items():
        found |= _delimited(raw / file, columns)
    found |= _others(raw)
    return {name for name in found if name.strip(" .") and name not in ("NULL", "nan")}


def test_every_spelling_is_resolved_or_refused_for_a_reason(spellings: set[str]) -> None:
    kinds = {name: _kind(name) for name in spellings}
    unknown = {name for name, kind in kinds.items() if kind == "unknown"}
    assert unknown == FRAGMENTS
    counted = {kind: sum(k == kind for k in kinds.values()) for kind in set(kinds.values())}
    assert counted == {
        "state": 1394,
        "aggregate": 274,
        "several": 192,
        "ambiguous": 4,
        "unknown": len(FRAGMENTS),
    }


def test_refused_spellings_say_why(spellings: set[str]) -> None:
    for name in spellings:
        if states.try_resolve(name) is None:
            with pytest.raises(BadInput) as caught:
                states.resolve(name)
            assert any(
                word in str(caught.value)
                for word in ("aggregate", "several", "could be", "nearest", "for example")
            )


def test_names_and_codes_in_one_row_agree(raw: Path) -> None:
    pairs = {
        ("un/fatalities-2025-02.csv", "casualty_nationality", "isocode3"),
        ("ipi/contributor-mission-month-2009-2014.csv", "Contributor", "Contributor_ISO-3"),
        ("economy/wdi_country_year_wide.csv", "country", "iso3"),
        ("un/contributor-rank-2021-01.csv", "Contributing_Country", "ISOCode3"),
        ("refugees/unhcr-population-1951-2025.csv.gz", "coa_name", "coa_iso"),
        ("ties/cepii_geo.csv", "country", "iso3"),
    }
    differ: set[tuple[str, str, str]] = set()
    for file, name, code in pairs:
        for row in _rows(raw / file):
            one, two = states.try_resolve(row[name]), states.try_resolve(row[code])
            if one and two and one != two:
                differ.add((file, row[name], row[code]))
    # CEPII keeps the old code beside the newer name
    assert differ == {("ties/cepii_geo.csv", "Serbia and Montenegro", "YUG")}


def _kind(name: str) -> str:
    if states.try_resolve(name):
        return "state"
    if states.is_aggregate(name):
        return "aggregate"
    try:
        return "several" if states.resolve_several(name) else "aggregate"
    except BadInput as error:
        return "ambiguous" if "could be" in str(error) else "unknown"


def _rows(path: Path) -> Iterator[dict[str, str]]:
    if path.suffix == ".zip":
        with zipfile.ZipFile(path) as archive:
            name = next(n for n in archive.namelist() if n.endswith(".csv") and "MACOSX" not in n)
            text = archive.read(name).decode("utf-8", "replace")
        handle: Iterable[str] = io.StringIO(text, newline="")
        yield from csv.DictReader(handle)
        return
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8-sig", errors="replace", newline="") as handle:
        yield from csv.DictReader(handle, delimiter="\t" if path.suffix == ".tab" else ",")


def _delimited(path: Path, columns: tuple[str, ...]) -> set[str]:
    csv.field_size_limit(10_000_000)
    found: set[str] = set()
    for row in _rows(path):
        found.update(row[column] or "" for column in columns)
    return found


def _others(raw: Path) -> set[str]:
    """Return names that stand in file names, headers, JSON and binary tables."""
    import polars as pl

    found = {path.name[:-4] for path in (raw / "ipi/contributor-month-1990-2014").glob("*.csv")}
    found |= set(_header(raw / "presence/un_migrant_stock_od_1990_2019.csv")) - NOT_ORIGINS
    found |= {c[:-4] for c in _header(raw / "radpko/base-year-1999-2019.csv") if _is_state(c)}
    countries = json.loads((raw / "ipi/ipi_countries.json").read_text())
    found |= set(countries) | {row["country_name"] for row in countries.values()}
    missions = json.loads((raw / "ipi/ipi_missions.json").read_text())
    found |= {row[key] for row in missions.values() for key in ("country", "country_id")}
    rounds = json.loads((raw / "perception/afrobarometer_r9_meta.json").read_text())
    found |= {row["name"] for row in rounds["countries"]}
    dashboard = json.loads((raw / "perception/afrobarometer_r10_dashboard.json").read_text())
    found |= {row["country"] for row in dashboard["metadata"]}
    for scale in ("110m", "50m"):
        atlas = json.loads((raw / f"map/worldatlas_countries-{scale}.json").read_text())
        shapes = atlas["objects"]["countries"]["geometries"]
        found |= {shape["properties"]["name"] for shape in shapes}
    for goods in ("hs27_fuels", "hs44_wood"):
        trade = pl.scan_parquet(raw / f"trade/comtrade_{goods}_1988_2017.parquet")
        for column in ("reporter", "reporter_iso", "partner", "partner_iso"):
            found |= set(trade.select(pl.col(column).unique()).collect()[column].drop_nulls())
    pairs = pl.scan_parquet(raw / "media/gdelt_pair_month_2018_2024.parquet")
    for column in ("a", "b"):
        found |= set(pairs.select(pl.col(column).unique()).collect()[column].drop_nulls())
    return found | _binary(raw)


def _binary(raw: Path) -> set[str]:
    """Return names in R, Stata and Excel files."""
    import pandas as pd  # type: ignore[import-untyped]
    import pyreadr

    found: set[str] = set()
    for file, column in R_FILES:
        for frame in pyreadr.read_r(raw / file).values():
            found |= {str(name) for name in frame[column].dropna().unique()}
    for file, column in STATA_FILES:
        frame = pd.read_stata(raw / file, convert_categoricals=False, columns=[column])
        found |= {str(name) for name in frame[column].dropna().unique()}
    found |= {str(row[1]) for row in _sheet(raw / "ipi/mission-month-to-2019.xlsx")}
    for row in _sheet(raw / "unsc/unsc_failed_drafts_1948_2022_emilytong.xlsx"):
        for cell in row[3:7]:
            text = str(cell)
            found |= set(ast.literal_eval(text)) if text.startswith("[") else set()
    return found


def _sheet(path: Path) -> list[tuple[object, ...]]:
    import openpyxl

    book = openpyxl.load_workbook(path, read_only=True)
    rows = list(book.active.iter_rows(min_row=2, values_only=True))
    book.close()
    return rows


def _header(path: Path) -> list[str]:
    with path.open(encoding="utf-8-sig", newline="") as handle:
        return next(csv.reader(handle))


def _is_state(column: str) -> bool:
    groups = ("mlti", "afr", "asian", "west", "f")
    return column.endswith("_pko") and column[:-4] not in groups
