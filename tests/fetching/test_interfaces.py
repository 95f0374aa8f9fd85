"""Publishers that are asked page by page or give forms of their own, from the files in ../shared/raw."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import date
from typing import TYPE_CHECKING

import pandas as pd
import polars as pl
import pyreadr
import pytest
from polars.testing import assert_frame_equal
from publishers import zipped

from peaceops.atlas.vintages import HOME, STARTER
from peaceops.errors import SourceError
from peaceops.fetching.settings import Settings
from peaceops.fetching.update import update
from peaceops.sources import (
    acled,
    baci,
    cepii_geodist,
    ucdp_api,
    ucdp_candidate,
    unga_ideal_points,
    unga_votes,
)

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2022, 4, 1)


@pytest.fixture
def home(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv(HOME, str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def asking(shop) -> Settings:
    return Settings(mirror=shop.address, sleep=lambda _: None)


def incident(number: int, **cells: str) -> dict[str, str]:
    """A record as ACLED's interface gives it: all values are text."""
    return {
        "event_id_cnty": f"MLI{number}", "event_date": "2021-03-05", "year": "2021",
        "time_precision": "1", "event_type": "Battles", "sub_event_type": "Armed clash",
        "actor1": "Military Forces", "actor2": "", "iso": "466", "location": "Gao",
        "latitude": "16.2717", "longitude": "-0.0447", "geo_precision": "1", "fatalities": "2",
        **cells,
    }  # fmt: skip


def publish_incidents(shop, first: list[dict[str, str]], second: list[dict[str, str]]) -> None:
    """Every host answers with nothing, Mali with two pages."""
    for item in acled.ADDRESS.files(TODAY):
        shop.put(
            item.url.replace("{page}", "1"), json.dumps({"success": True, "data": []}).encode()
        )
    (mali,) = (i for i in acled.ADDRESS.files(TODAY) if i.name.startswith("MLI"))
    for number, rows in enumerate((first, second), 1):
        told = {"status": 200, "success": True, "count": len(rows), "data": rows}
        shop.put(mali.url.replace("{page}", str(number)), json.dumps(told).encode())


def test_incidents_come_page_by_page_with_the_users_token(shop, asking, home, monkeypatch):
    monkeypatch.setenv("PEACEOPS_ACLED_TOKEN", "of-today")
    full = [incident(number) for number in range(acled.FULL)]
    publish_incidents(shop, full, [incident(acled.FULL, fatalities="0", iso="466")])
    done = update(["acled"], asking, today=TODAY)
    assert done.lines[0]["outcome"] == "updated", done
    rows = pl.read_parquet(home / "vintages" / done.vintage / "incidents.parquet")
    assert rows.height == acled.FULL + 1
    assert rows["deaths_reported"].sum() == 2 * acled.FULL
    assert set(rows["state"]) == {"MLI"}
    assert {headers["Authorization"] for _, headers in shop.asked} == {"Bearer of-today"}
    kept = (home / "vintages" / done.vintage / "manifest.json").read_text()
    assert "of-today" not in kept
    pages = [path for path, _ in shop.asked if "iso=466&" in path]
    assert [path[-6:] for path in pages] == ["page=1", "page=2"]
    again = update(["acled"], asking, today=TODAY)
    assert again.vintage == ""


def test_without_a_token_no_one_is_asked(shop, asking, home, monkeypatch):
    for name in ("PEACEOPS_ACLED_TOKEN", "PEACEOPS_UCDP_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    done = update(["acled", "ucdp_api"], asking, today=TODAY)
    assert [line["outcome"] for line in done.lines] == ["failed", "failed"]
    assert "PEACEOPS_ACLED_TOKEN is not set" in done.lines[0]["told"]
    assert shop.asked == []


@pytest.mark.parametrize(
    ("cells", "what"),
    [
        ({"fatalities": "-1"}, "fatalities"),
        ({"latitude": "91"}, "latitude"),
        ({"event_date": "05 March 2021"}, "event_date"),
        ({"iso": "9999"}, "9999"),
        ({"time_precision": "4"}, "day_precision"),
    ],
)
def test_an_incident_that_cannot_be_is_refused(tmp_path, cells, what):
    (tmp_path / "acled").mkdir()
    (tmp_path / "acled/MLI-0001.json").write_text(json.dumps({"data": [incident(1, **cells)]}))
    with pytest.raises(SourceError, match=what):
        acled.read_published(tmp_path)


def test_an_export_of_the_users_own_is_read_too(home, tmp_path):
    mine = tmp_path / "acled_export.csv"
    with mine.open("w", newline="") as out:
        lines = csv.DictWriter(out, [*incident(1), "notes"])
        lines.writeheader()
        lines.writerow({**incident(7), "notes": "x, y"})
    done = update(["acled"], Settings(), own=mine, today=TODAY)
    assert done.lines[0]["outcome"] == "updated", done


def candidates(raw: Path) -> list[dict[str, str]]:
    with zipfile.ZipFile(raw / "ucdp/ucdp_candidate_ged_v22_0_2.csv.zip") as folder:
        (name,) = [n for n in folder.namelist() if n.endswith(".csv") and "MACOSX" not in n]
        return list(csv.DictReader(io.StringIO(folder.read(name).decode("utf-8-sig"))))


def test_ucdps_interface_gives_the_events_of_its_files(shop, raw, asking, home, monkeypatch):
    monkeypatch.setenv("PEACEOPS_UCDP_TOKEN", "mine")
    monkeypatch.setattr(ucdp_api, "FULL", 300)  # the month has fewer than a full page of 1,000
    whole = [dict(row) for row in candidates(raw)]
    for row in whole:
        row["best"], row["id"] = int(row["best"]), int(row["id"])  # the interface gives numbers
    url = f"https://ucdpapi.pcr.uu.se/api/gedevents/22.0.2?pagesize={ucdp_api.FULL}&page="
    number = 0
    for number, start in enumerate(range(0, len(whole), ucdp_api.FULL), 1):
        part = whole[start : start + ucdp_api.FULL]
        shop.put(f"{url}{number}", json.dumps({"TotalPages": 3, "Result": part}).encode())
    assert number > 1
    done = update(["ucdp_api"], asking, today=TODAY)
    assert done.lines[0]["outcome"] == "updated", done
    folder = home / "vintages" / done.vintage
    mine = pl.read_parquet(folder / "parts/ucdp_api/events.parquet")
    rows = ucdp_candidate.read(raw).tables["events"].filter(pl.col("date") >= date(2022, 2, 1))
    names = [n for n in rows.columns if n != "file"]
    assert rows.height > 900
    one, other = (f.select(names).sort("event") for f in (mine, rows))
    assert_frame_equal(one, other)
    merged = pl.read_parquet(folder / "events.parquet")
    assert merged.height == pl.read_parquet(STARTER / "events.parquet").height


def test_distances_from_the_publishers_stata_file(raw, tmp_path):
    (tmp_path / "cepii_geodist").mkdir()
    table = pd.read_csv(raw / cepii_geodist.FILE, keep_default_na=False, na_values=["", "."])
    names = ["iso_o", "iso_d", *cepii_geodist.DISTANCES, *cepii_geodist.LINKS]
    table[names].to_stata(tmp_path / "cepii_geodist/dist_cepii.dta", version=114, write_index=False)
    mine, copied = cepii_geodist.read_published(tmp_path), cepii_geodist.read(raw)
    one, other = (r.tables["ties"].drop("file") for r in (mine, copied))
    assert one.equals(other)
    assert mine.coverage == copied.coverage


@pytest.mark.parametrize("comma", [",", "\t"], ids=["csv", "tab"])
def test_ideal_points_from_the_dataverses_text_file(raw, tmp_path, comma):
    (tmp_path / "unga_ideal_points").mkdir()
    table = pd.read_stata(raw / unga_ideal_points.FILE)
    names = {"idealpointall": "IdealPointAll", "q5all": "Q5All", "nvotesfp": "NVotesFP"}
    table[list(unga_ideal_points.COLUMNS)].rename(columns=names).to_csv(
        tmp_path / "unga_ideal_points/ideal-points.csv", sep=comma, index=False
    )
    mine = unga_ideal_points.read_published(tmp_path).tables["ideal_points"].drop("file")
    assert_frame_equal(mine, unga_ideal_points.read(raw).tables["ideal_points"].drop("file"),
                       abs_tol=2e-4)  # fmt: skip


@pytest.mark.parametrize("damage", [b"", b"<html>", b"\x72\x02" + b"\x00" * 200])
def test_a_damaged_stata_file_is_refused(tmp_path, damage):
    (tmp_path / "cepii_geodist").mkdir()
    (tmp_path / "cepii_geodist/dist_cepii.dta").write_bytes(damage)
    with pytest.raises(SourceError, match=r"dist_cepii\.dta"):
        cepii_geodist.read_published(tmp_path)


def test_votes_from_the_dataverses_own_file(raw, tmp_path):
    """The release of 2016 in the form of that of 2024: the years both have must agree."""
    (tmp_path / "unga_votes").mkdir()
    found = pyreadr.read_r(raw / "unga/unvotes_published_raw.RData")["x"]
    kept = found[["rcid", "ccode", "vote", "date"]]
    kept = kept[kept["date"].str.endswith(("1999", "2000", "2001"))]
    path = str(tmp_path / "unga_votes/UNVotes-1.RData")
    pyreadr.write_rdata(path, kept, df_name="completeVotes")
    mine = unga_votes.read_published(tmp_path).tables["alignment"]
    assert set(mine["year"]) == {1999, 2000}  # the last year may not be whole
    shipped = pl.read_parquet(STARTER / "alignment.parquet")
    keys = ["state_a", "state_b", "year"]
    both = mine.join(shipped.select(*keys, "agreement_abstain_half"), on=keys, suffix="_shipped")
    assert both.height > 0.99 * mine.height
    close = both.select(pl.corr("agreement_abstain_half", "agreement_abstain_half_shipped"))
    assert close.item() > 0.97  # that of 2016 lacks a sixth of the roll calls
    pair = kept[kept["date"].str.endswith("2000") & kept["ccode"].isin([2, 710])]
    cast = pair[pair["vote"].isin([1, 2, 3])].pivot(index="rcid", columns="ccode", values="vote")
    cast = cast.dropna()
    counted = both.row(by_predicate=(pl.col("state_a") == "CHN") & (pl.col("state_b") == "USA")
                       & (pl.col("year") == 2000), named=True)  # fmt: skip
    assert counted["joint_votes_n"] == len(cast)
    points = 1 - (cast[2] - cast[710]).abs().clip(upper=2) / 2
    assert counted["agreement_abstain_half"] == pytest.approx(points.mean(), abs=1e-4)


def baci_zip(*flows: str, codes: str = "") -> bytes:
    told = codes or (
        "country_code,country_name,country_iso2,country_iso3\n156,China,CN,CHN\n466,Mali,ML,MLI\n"
        '490,"Other Asia, nes",TW,S19\n697,"Europe EFTA, nes",R20,R20\n'
    )
    table = "t,i,j,k,v,q\n" + "\n".join(flows) + "\n"
    return zipped(**{
        "BACI_HS12_Y2013_V202601.csv": table.encode(), "country_codes_V202601.csv": told.encode(),
        "product_codes_HS12_V202601.csv": b"code,description\n", "Readme.txt": b"x",
    })  # fmt: skip


def put(tmp_path: Path, data: bytes) -> Path:
    (tmp_path / "baci").mkdir()
    (tmp_path / "baci/BACI_HS12_V202601.zip").write_bytes(data)
    return tmp_path


def test_baci_is_summed_to_all_goods_and_chapters(tmp_path):
    flows = (
        "2013,156,466,10121,1.5,   1.0", "2013,156,466,270900,10.25,NA", "2013,156,466,271000,0.5,1",
        "2013,490,466,271000,4.0,1", "2013,697,466,271000,9.0,1",
    )  # fmt: skip
    reading = baci.read_published(put(tmp_path, baci_zip(*flows)))
    rows = {(r["exporter"], r["product"]): r["value_usd"]
            for r in reading.tables["trade"].iter_rows(named=True)}  # fmt: skip
    assert rows == {
        ("CHN", "total"): 12_250, ("CHN", "hs27"): 10_750,
        ("TWN", "total"): 4_000, ("TWN", "hs27"): 4_000,
    }  # fmt: skip
    assert {c.column for c in reading.coverage} >= {"total compiled", "hs27 compiled"}


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (baci_zip("2013,156,466,270900,,1"), "v is empty"),
        (baci_zip("2013,156,466,270900,much,1"), "not BACI's table"),
        (baci_zip("2013,156,466,270900,1,1",
                  codes="country_code,country_name,country_iso3\n156,Atlantis,XXQ\n"), "Atlantis"),
        (zipped(**{"other.csv": b"x"}), "holds no table"),
        (b"PK\x03\x04 cut", "zip"),
    ],
    ids=["no value", "a word", "unknown partner", "another zip", "cut"],
)  # fmt: skip
def test_a_damaged_baci_is_refused(tmp_path, data, what):
    with pytest.raises(SourceError, match=what):
        baci.read_published(put(tmp_path, data))


def test_what_is_large_is_fetched_only_when_named(shop, asking, home):
    update([], asking, today=TODAY)
    assert not any("/baci/" in path for path, _ in shop.asked)
    shop.put("https://www.cepii.fr/DATA_DOWNLOAD/baci/data/BACI_HS12_V202501.zip",
             baci_zip("2013,156,466,270900,10.25,NA"))  # fmt: skip
    done = update(["baci"], asking, today=date(2026, 11, 24))
    assert done.lines[0]["outcome"] == "updated", done
