"""Indices of democracy and freedom."""

from __future__ import annotations

import polars as pl
import pytest

from peaceops.codes.states import from_cow
from peaceops.errors import BadInput, SourceError
from peaceops.sources import freedom_house, press_freedom, state_democracy, vdem, wgi_voice

MODULES = (freedom_house, press_freedom, state_democracy, vdem, wgi_voice)
VDEM = "country_name,country_text_id,year," + ",".join(i.column for i in vdem.INDICES) + "\n"
GOOD = {
    vdem: (VDEM, "Mali,MLI,2013,0.3,0.2,0.2,0.3,0.2\n"),
    wgi_voice: ("wb_code,year,Estimate,StdErr\n", "MLI,2013.0,-0.28,0.1\n"),
    freedom_house: ("fh_country,year,pr,cl,status\n", "Mali,2013.0,5.0,4.0,PF\n"),
    press_freedom: ("Entity,Year,Freedom of the Press\n", "Mali,2013,1\n"),
    state_democracy: ("ccode,year,euds,polity2,v2x_polyarchy\n", "432,2013,0.2,5,0.33\n"),
}


@pytest.fixture(scope="module")
def regime(raw, stored):
    return pl.concat(stored(m.SOURCE, m.read(raw))["regime"] for m in MODULES)


def value(regime, state, year, indicator):
    row = (pl.col("state") == state) & (pl.col("year") == year) & (pl.col("indicator") == indicator)
    return regime.filter(row)["value"].to_list()


@pytest.mark.parametrize("module", MODULES, ids=lambda m: m.SOURCE.code)
def test_one_line(write, stored, module):
    reading = module.read(write(module.FILE, "".join(GOOD[module])))
    rows = stored(module.SOURCE, reading)["regime"]
    assert set(rows.select("state", "year").rows()) == {("MLI", 2013)}
    assert {claim.column for claim in reading.coverage} == set(rows["indicator"])
    assert {claim.absent for claim in reading.coverage} == {"unknown"}


@pytest.mark.parametrize(
    ("module", "line", "says"),
    [
        (vdem, "Mali,MLI,2013,1.3,0.2,0.2,0.3,0.2\n", "outside 0 to 1"),
        (vdem, "Atlantis,ATL,2013,0.3,0.2,0.2,0.3,0.2\n", "ATL"),
        (vdem, "Mali,MLI,13,0.3,0.2,0.2,0.3,0.2\n", "1789 to 2100"),
        (vdem, GOOD[vdem][1] * 2, "twice"),
        (wgi_voice, "MLI,2013.0,-28,0.1\n", "outside -4 to 4"),
        (wgi_voice, "XYZ,2013.0,-0.28,0.1\n", "XYZ"),
        (wgi_voice, "MLI,2013.5,-0.28,0.1\n", "no whole number"),
        (freedom_house, "Mali,2013,8,4,PF\n", "outside 1 to 7"),
        (freedom_house, "Mali,2013,5,4,XX\n", "status is none of"),
        (freedom_house, "Atlantis,2013,5,4,PF\n", "Atlantis"),
        (press_freedom, "Mali,2013,3\n", "outside 0 to 2"),
        (press_freedom, "Atlantis,2013,1\n", "Atlantis"),
        (state_democracy, "432,2013,0.2,50,0.33\n", "outside -10 to 10"),
        (state_democracy, "432,1815,0.2,5,0.33\n", "before 1816"),
        (state_democracy, "9999,2013,0.2,5,0.33\n", "9999"),
    ],
)
def test_damage_is_named(write, module, line, says):
    with pytest.raises(SourceError, match=says):
        module.read(write(module.FILE, GOOD[module][0] + line))


def test_vdem_names_states_as_they_were(write, stored):
    lines = "".join(
        f"x,{code},{year},0.3,0.2,0.2,0.3,0.2\n"
        for code, year in (
            ("RUS", 1985),
            ("RUS", 1991),
            ("SRB", 1985),
            ("SRB", 2004),
            ("CZE", 1992),
        )
    )
    extra = ",MLI,2012,,,,,\n,,1960,,,,,\n"
    reading = vdem.read(write(vdem.FILE, VDEM + lines + extra))
    rows = stored(vdem.SOURCE, reading)["regime"]
    assert set(rows.select("state", "year").rows()) == {
        ("SUN", 1985), ("RUS", 1991), ("YUG", 1985), ("SCG", 2004), ("CSK", 1992),
    }  # fmt: skip


def test_territories_are_left_out(write, stored):
    lines = "Crimea,2015,7,6,NF\nGermany, W.,1985,1,2,F\n".replace("Germany, W.", '"Germany, W."')
    reading = freedom_house.read(write(freedom_house.FILE, GOOD[freedom_house][0] + lines))
    rows = stored(freedom_house.SOURCE, reading)["regime"]
    assert set(rows.select("state", "indicator", "value").rows()) == {
        ("DEU", "freedom_house_political_rights", 1.0),
        ("DEU", "freedom_house_civil_liberties", 2.0),
        ("DEU", "freedom_house_status", 2.0),
    }


def test_merged_in_rows_of_the_copy(raw):
    """325 rows without any code (manifest), and 6,324 more of the World Bank's."""
    frame = pl.read_csv(raw / vdem.FILE, infer_schema=False, null_values=["NA", ""])
    assert frame.filter(pl.col("country_text_id").is_null()).height == 325
    kept = vdem.without_merged_in(frame)
    assert (frame.height, kept.height) == (17_290, 10_641)
    assert frame.height - kept.height - 325 == 6_324
    dropped = frame.filter(pl.col("country_name").is_null())
    assert dropped.select(i.column for i in vdem.INDICES).null_count().row(0) == (6_649,) * 5
    assert kept.select("country_text_id", "year").is_duplicated().sum() == 0


def test_known_values(regime, raw):
    """Mali before and after the coup of March 2012, and who is free."""
    assert value(regime, "MLI", 2011, "freedom_house_political_rights") == [2.0]
    assert value(regime, "MLI", 2013, "freedom_house_political_rights") == [5.0]
    for indicator in ("polyarchy", "liberal_democracy", "polyarchy_long", "voice_accountability"):
        assert value(regime, "MLI", 2013, indicator) < value(regime, "MLI", 2011, indicator)
    assert value(regime, "MLI", 2011, "polity2") == [7.0]
    assert value(regime, "NOR", 2016, "press_freedom") == [2.0]
    assert value(regime, "PRK", 2016, "press_freedom") == [0.0]
    assert value(regime, "CHN", 2014, "freedom_house_status") == [0.0]
    assert not value(regime, "NOR", 1981, "freedom_house_status")


def test_the_two_releases_of_polyarchy_are_close_but_not_one(regime):
    both = regime.filter(pl.col("indicator") == "polyarchy").join(
        regime.filter(pl.col("indicator") == "polyarchy_long"), on=["state", "year"], suffix="_long"
    )
    apart = (both["value"] - both["value_long"]).abs()
    assert both.height > 9_500
    assert apart.median() < 0.01
    assert (apart > 0.0005).sum() > both.height / 2


def test_the_packages_own_rows_are_ours(raw, regime):
    """Every state-year of the file, but for states that gave their number up within the year."""
    theirs = pl.read_csv(raw / state_democracy.FILE)
    ours = {
        (state, year, indicator): number
        for state, year, indicator, number in regime.select(
            "state", "year", "indicator", "value"
        ).rows()
    }
    gone = set()
    for row in theirs.rows(named=True):
        number, year = int(row["ccode"]), int(row["year"])
        try:
            state = from_cow(number, year)
        except BadInput:
            gone.add((number, year))
            continue
        for index in state_democracy.INDICES:
            found = ours.get((state, year, index.indicator))
            expected = row[index.column]
            assert found == (None if expected is None else pytest.approx(expected, abs=1e-6))
    assert {(260, 1990), (678, 1990)} <= gone
    assert len(gone) < 60
