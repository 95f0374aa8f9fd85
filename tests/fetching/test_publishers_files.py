"""Every source with an address, from the publisher's own form of the files in ../shared/raw."""

from __future__ import annotations

import csv
import gzip
import io
import json
import shutil
from collections import defaultdict
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from publishers import CY, FATALITIES, country_years, hub_list, series_zip, zipped

from peaceops.atlas.vintages import HOME, STARTER
from peaceops.fetching.settings import Settings
from peaceops.fetching.update import update
from peaceops.sources import modules
from peaceops.sources.world_bank_series import SERIES

ABOUT = {"coverage", "sources", "files", "disagreements"}
DATAVERSE = "https://dataverse.harvard.edu/api/"
ACD = "https://ucdp.uu.se/downloads/ucdpprio/ucdp-prio-acd-251-csv.zip"
VDEM = "https://v-dem.net/media/datasets/V-Dem-CY-Core-v16_csv.zip"
UNHCR = (
    "https://api.unhcr.org/population/v1/population/?limit=20000&yearFrom={0}&yearTo={0}"
    "&coo_all=true&coa_all=true"
)


def armed_conflicts(raw: Path) -> bytes:
    """UCDP's CSV of the armed conflicts, in which types are numbers."""
    from peaceops.sources import ucdp_prio_acd as acd

    columns = acd.load_columns(raw)
    names = list(columns)
    out = io.StringIO()
    lines = csv.writer(out)
    lines.writerow(["location", *names])
    for row in zip(*columns.values(), strict=True):
        cells = dict(zip(names, row, strict=True))
        for name, words in (
            ("incompatibility", acd.INCOMPATIBILITIES),
            ("type_of_conflict", acd.TYPES),
        ):
            cells[name] = list(words).index(cells[name]) + 1
        if cells["start_date"] is not None:
            days = int(cells["start_date"])
            cells["start_date"] = date.fromordinal(date(1970, 1, 1).toordinal() + days).isoformat()
        for name in ("conflict_id", "year", "gwno_a", "gwno_b", "intensity_level"):
            cells[name] = "" if cells[name] is None else int(cells[name])
        lines.writerow(["x", *(cells[name] for name in names)])
    return zipped(**{"UcdpPrioConflict_v25_1.csv": out.getvalue().encode()})


def democracy(raw: Path) -> bytes:
    """V-Dem's zip: the copy's rows, and what the copy leaves out."""
    text = (raw / "regime/vdem_core_1960_2024.csv").read_text()
    rows = list(csv.DictReader(io.StringIO(text)))
    out = io.StringIO()
    lines = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    lines.writeheader()
    own = [r for r in rows if "NA" not in (r["country_name"], r["country_text_id"])]
    lines.writerows(own)
    lines.writerow({**own[0], "country_text_id": "ZZB", "country_name": "Zanzibar"})
    lines.writerow({**own[0], "country_text_id": "BAD", "country_name": "Baden", "year": "1850"})
    return zipped(**{"V-Dem-CY-Core-v16.csv": out.getvalue().encode(), "codebook.pdf": b"x"})


def publish(shop, raw: Path) -> None:
    """Put the files under the publishers' own addresses, in their own forms."""
    shop.put(
        CY.format("251"),
        country_years((raw / "ucdp/ucdp_organizedviolence_cy_v25_1.csv").read_bytes()),
    )
    shop.put(FATALITIES, hub_list((raw / "un/fatalities-2025-02.csv").read_bytes()))
    shop.put(ACD, armed_conflicts(raw))
    shop.put(VDEM, democracy(raw))
    for series in SERIES[:3] + SERIES[30:31]:
        url = f"https://api.worldbank.org/v2/en/indicator/{series.code}?downloadformat=csv"
        shop.put(url, series_zip(raw / "economy/wdi_country_year_wide.csv", series.code))
    listing(
        shop,
        "LEJUQZ",
        11,
        "IdealpointsJuly2025.dta",
        (raw / "unga/unga_idealpoints_july2025.dta").read_bytes(),
    )
    for code, column in (("VA.EST", "Estimate"), ("VA.STD.ERR", "StdErr")):
        url = f"https://api.worldbank.org/v2/en/indicator/{code}?downloadformat=csv"
        shop.put(url, series_zip(raw / "regime/dd_wgi.csv", code, "wb_code", column))
    listing(shop, "T9SDEW", 22, "COLDAT_dyads.csv", (raw / "ties/coldat_dyads.csv").read_bytes())
    years = defaultdict(list)
    with gzip.open(raw / "refugees/unhcr-population-1951-2025.csv.gz", "rt") as file:
        for row in csv.DictReader(file):
            years[row["year"]].append(row)
    for year, items in years.items():
        told = {"page": 1, "maxPages": 1, "items": items}
        shop.put(UNHCR.format(year), json.dumps(told).encode())


def listing(shop, number: str, file: int, name: str, data: bytes) -> None:
    """Publish a dataset as Dataverse does: a listing, and the file under its number."""
    told = {"data": {"latestVersion": {"versionNumber": 34, "versionMinorNumber": 1, "files": [
        {"label": "readme.txt", "dataFile": {"id": 1, "filename": "readme.txt"}},
        {"label": name, "dataFile": {"id": file, "filename": Path(name).stem + ".tab",
                                     "originalFileName": name}},
    ]}}}  # fmt: skip
    url = f"{DATAVERSE}datasets/:persistentId/?persistentId=doi:10.7910/DVN/{number}"
    shop.put(url, json.dumps(told).encode())
    shop.put(f"{DATAVERSE}access/datafile/{file}?format=original", data)


@pytest.fixture
def home(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv(HOME, str(tmp_path / "home"))
    return tmp_path / "home"


def test_the_whole_update_from_all_publishers(shop, raw, home):
    publish(shop, raw)
    settings = Settings(mirror=shop.address, sleep=lambda _: None)
    done = update([], settings, today=date(2026, 11, 24))
    outcomes = {line["source"]: (line["outcome"], line["told"]) for line in done.lines}
    wanted = {
        "ucdp_country_year", "un_fatalities", "ucdp_prio_acd", "vdem", "world_bank",
        "unga_ideal_points", "coldat", "unhcr", "wgi_voice", "shocks_conflict", "shocks_fatalities",
    }  # fmt: skip
    assert {code for code, (outcome, _) in outcomes.items() if outcome == "updated"} == wanted, (
        outcomes
    )
    assert {code for code, (outcome, _) in outcomes.items() if outcome == "failed"} == {
        "ucdp_candidate", "un_hub_contributions", "ucdp_ged", "unsc_vetoes", "cow_contiguity",
        "cepii_geodist", "unga_votes",
    }  # fmt: skip
    assert all("0 values revised, 0 rows gone" in outcomes[code][1] for code in wanted), outcomes
    folder = home / "vintages" / done.vintage
    differ = []
    for path in sorted(STARTER.glob("*.parquet")):
        mine, shipped = pl.read_parquet(folder / path.name), pl.read_parquet(path)
        names = [n for n in shipped.columns if n not in ("file", "known_from")]
        if path.stem not in {"sources", "files"}:
            names = [n for n in names if mine[n].dtype != pl.Null]
            if not mine.select(names).sort(names).equals(shipped.select(names).sort(names)):
                differ.append(path.stem)
    assert differ == []
    assert max(shop.most_at_once.values()) <= settings.at_once_host
    again = update([], settings, today=date(2026, 11, 24))
    assert again.vintage == ""
    assert {line["outcome"] for line in again.lines} == {"unchanged", "failed"}


def test_a_months_report_is_added_to_those_before(raw, home, tmp_path):
    mine = tmp_path / "mine"
    mine.mkdir()
    shutil.copy(
        raw / "un/contributions-pdf/UN_country_contributions_2025_07.pdf", mine / "03_july.pdf"
    )
    done = update(["un_contributions"], Settings(), own=mine, today=date(2026, 11, 24))
    assert "0 values revised, 0 rows gone" in done.lines[0]["told"], done
    for table in ("contributions", "contributor_strength", "mission_strength", "coverage"):
        mine_, shipped = (
            pl.read_parquet(folder / f"{table}.parquet").drop("file", "known_from")
            for folder in (home / "vintages" / done.vintage, STARTER)
        )
        assert mine_.sort(mine_.columns).equals(shipped.sort(mine_.columns)), table
    rows = pl.read_parquet(home / "vintages" / done.vintage / "contributions.parquet")
    files = rows.filter(pl.col("month") == date(2025, 7, 31))["file"].unique().to_list()
    assert files == ["un_contributions/03_july.pdf"]


def test_monthly_candidates_are_added(shop, raw, home):
    import zipfile

    with zipfile.ZipFile(raw / "ucdp/ucdp_candidate_ged_v22_0_2.csv.zip") as folder:
        (name,) = [n for n in folder.namelist() if n.endswith(".csv") and "MACOSX" not in n]
        table = folder.read(name)
    shop.put("https://ucdp.uu.se/downloads/candidateged/GEDEvent_v22_0_2.csv", table)
    settings = Settings(mirror=shop.address, sleep=lambda _: None)
    done = update(["ucdp_candidate"], settings, today=date(2022, 4, 1))
    assert done.lines[0]["outcome"] == "updated", done
    mine, shipped = (
        pl.read_parquet(folder / "events.parquet")
        for folder in (home / "vintages" / done.vintage, STARTER)
    )
    names = [n for n in shipped.columns if n not in ("file", "known_from")]
    missing = shipped.join(mine, on=names, how="anti", nulls_equal=True)
    assert missing.is_empty()
    assert mine.height == shipped.height


def test_every_source_says_where_it_comes_from_or_that_it_does_not_know():
    from peaceops.fetching.reread import address_of

    today = date(2026, 11, 24)
    for code, module in modules().items():
        address = address_of(module)
        items = address.files(today)
        assert bool(items) == bool(address.confirmed), code
        assert all(item.url.startswith("https://") for item in items), code
        assert len({item.name for item in items}) == len(items), code
        for item in items:
            assert item.into or hasattr(module, "read_published") or hasattr(module, "adapt"), code
            assert ("{version}" in item.url) == (address.versions is not None), code
        for known in address.known:
            assert known.table in module.SOURCE.tables, code
