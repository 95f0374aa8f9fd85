"""The whole of `peaceops update`, from the publishers to an answer."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import polars as pl
import pytest

from peaceops.atlas import vintages
from peaceops.atlas.atlas import Atlas
from peaceops.atlas.vintages import STARTER
from peaceops.errors import BadInput, FetchError, MissingData
from peaceops.fetching.record import read_manifest
from peaceops.fetching.settings import Settings
from peaceops.fetching.update import update
from peaceops.measures.measure import ask
from peaceops.sources.source import sha256

_FILE = Path(__file__).parent / "fetching/publishers.py"
_SPEC = importlib.util.spec_from_file_location("publishers", _FILE)
p = importlib.util.module_from_spec(_SPEC)
sys.modules.setdefault("publishers", p)
_SPEC.loader.exec_module(p)

TODAY = date(2026, 11, 24)
CY = p.CY.format("251")
ONE = ["ucdp_country_year"]


@pytest.fixture(scope="session")
def violence() -> bytes:
    return p.country_year_table()


@pytest.fixture
def shop():
    publishers = p.Publishers()
    server = p.serve(publishers)
    yield publishers
    server.shutdown()
    server.server_close()


@pytest.fixture
def home(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv(vintages.HOME, str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def run(shop, home):
    def once(codes=ONE, settings=None, **more):
        polite = settings or Settings(mirror=shop.address, sleep=lambda _: None, read=5.0)
        return update(codes, polite, today=TODAY, **more)

    return once


def outcome(done, code="ucdp_country_year"):
    return next(line for line in done.lines if line["source"] == code)


def as_before(atlas: Atlas | None = None) -> None:
    """The atlas answers as the one in the package does."""
    mine, shipped = atlas or Atlas(), Atlas(STARTER)
    for question in (
        ("violence", {"host": "MLI", "at": "2012"}),
        ("rank", {"contributor": "CHN", "among": "P5", "at": "2015-04"}),
    ):
        one, other = (ask(question[0], a, **question[1]) for a in (mine, shipped))
        assert (one.value, one.n, one.table) == (other.value, other.n, other.table)


def test_after_an_update_answers_are_those_of_the_starter_where_data_are_the_same(
    shop, run, home, violence
):
    shop.put(CY, p.country_years(violence))
    done = run()
    assert outcome(done)["outcome"] == "updated"
    atlas = Atlas()
    assert atlas.folder == home / "vintages" / done.vintage
    as_before(atlas)
    key = ["state", "year", "violence", "deaths_best", "deaths_low", "deaths_high"]
    mine, shipped = (
        pl.read_parquet(folder / "conflict.parquet").select(key)
        for folder in (atlas.folder, STARTER)
    )
    assert mine.equals(shipped)
    for path in STARTER.glob("*.parquet"):
        if path.stem not in {"conflict", "shocks", "coverage", "sources", "files", "disagreements"}:
            assert sha256(path) == sha256(atlas.folder / path.name), path.stem


def test_an_answer_names_the_file_as_it_was_fetched(shop, run, violence):
    packed = p.country_years(violence)
    shop.put(CY, packed)
    run()
    atlas = Atlas()
    answer = ask("violence", atlas, host="MLI", at="2012")
    (use,) = [use for use in answer.sources if use.code == "ucdp_country_year"]
    (kept,) = read_manifest(atlas.folder).sources["ucdp_country_year"].files
    assert use.files == (("ucdp_country_year/organizedviolencecy-251-csv.zip", kept.sha256),)
    assert use.version == f"251, fetched {kept.fetched[:10]}"
    path = atlas.folder / "fetched/ucdp_country_year/organizedviolencecy-251-csv.zip"
    assert path.read_bytes() == packed
    assert kept.url == CY


def test_the_newest_version_that_is_out_is_taken(shop, run, violence):
    shop.put(CY, p.country_years(violence))
    shop.put(p.CY.format("261"), p.country_years(violence))
    run()
    assert shop.times(CY) == 0
    assert Atlas().sources["ucdp_country_year"]["version"].startswith("261, ")


def test_sources_made_from_it_follow(shop, run, violence):
    shop.put(CY, p.country_years(violence))
    done = run()
    assert outcome(done, "shocks_conflict")["outcome"] == "updated"
    rows = pl.read_parquet(Atlas().folder / "shocks.parquet")
    shipped = pl.read_parquet(STARTER / "shocks.parquet")
    mine = rows.drop("file", "known_from", "source")
    assert mine.equals(shipped.drop("file", "known_from", "source"))


def test_nothing_new_makes_no_vintage(shop, run, home, violence):
    shop.put(CY, p.country_years(violence))
    first = run()
    again = run()
    assert (again.vintage, outcome(again)["outcome"]) == ("", "unchanged")
    assert [v.name for v in vintages.vintages(home)] == [first.vintage]


def revised(violence: bytes, by: int = 7) -> bytes:
    lines = violence.decode().splitlines()
    row = next(i for i, line in enumerate(lines) if ",MLI,2012," in line)
    cells = lines[row].split(",")
    cells[3] = str(int(cells[3]) + by)
    lines[row] = ",".join(cells)
    return "\n".join(lines).encode()


def test_revisions_are_listed_and_one_can_go_back(shop, run, home, violence, capsys):
    from peaceops.cli import main

    shop.put(CY, p.country_years(violence))
    first = run()
    shop.put(CY, p.country_years(revised(violence)))
    second = run()
    assert "1 values revised, 0 rows gone" in outcome(second)["told"]
    assert main(["show", "revisions", "--json"]) == 0
    table = json.loads(capsys.readouterr().out)["table"]
    (line,) = [line for line in table if line["table"] == "conflict"]
    assert (line["about"], line["when"], line["column"]) == (
        "MLI state-based",
        "2012",
        "deaths_best",
    )
    assert int(line["after"]) == int(line["before"]) + 7
    now, before = Atlas(), Atlas(Path(first.vintage))
    question = {"host": "MLI", "at": "2012"}
    assert ask("violence", now, **question).value == ask("violence", before, **question).value + 7
    as_before(before)
    as_before(Atlas(Path("starter")))
    vintages.switch(home, first.vintage)
    as_before()


def test_as_of_prefers_a_vintage_of_that_time(shop, run, home, violence):
    shop.put(CY, p.country_years(violence))
    first = run()
    old = home / "vintages" / "2025-03-01T000000Z"
    (home / "vintages" / first.vintage).rename(old)
    vintages.switch(home, old.name)
    shop.put(CY, p.country_years(revised(violence)))
    run()
    question = {"host": "MLI", "at": "2012"}
    then = ask("violence", Atlas(as_of=date(2025, 4, 1)), **question)
    assert "as the vintage of 2025-03-01 knew it" in then.coverage
    assert then.value == ask("violence", Atlas(STARTER), **question).value
    # that vintage held 2024, which by its publication lag was not out before June
    late = ask("violence", Atlas(as_of=date(2025, 4, 1)), host="MLI", at="2024")
    assert late.value is not None
    from peaceops.atlas.shared import SharedAtlas

    shared = ask("violence", SharedAtlas(as_of=date(2025, 4, 1)), host="MLI", at="2024")
    assert (shared.value, shared.coverage) == (late.value, late.coverage)
    past = Atlas(as_of=date(2015, 4, 30))
    assert "by publication lags" in ask("violence", past, **question).coverage
    assert ask("violence", Atlas(), **question).value == then.value + 7


@pytest.mark.parametrize(
    ("edition", "says"),
    [
        (lambda v: v[: v.index(b"\n", len(v) // 2)], "rows, before it had"),
        (lambda v: v[: len(v) // 2], "is empty|whole number|rows, before"),
        (
            lambda v: v.replace(b"sb_total_deaths_best_cy", b"sb_total_deaths_cy"),
            "no column sb_tot",
        ),
        (lambda v: v.replace(b",2012,", b",twelve,"), "not a whole number"),
        (lambda v: v + b"\n999,Atlantis,2012,3,1,9,0,0,0,5,5,5", "999"),
        (lambda _: b"id,year\n1,2\n", "no column"),
        (lambda v: v.replace(b"770581", b"581"), "770,581 is known"),
    ],
)
def test_an_edition_that_is_not_what_it_seems_is_refused(shop, run, home, violence, edition, says):
    import re

    shop.put(CY, p.country_years(edition(violence)))
    done = run()
    line = outcome(done)
    assert line["outcome"] == "failed" and re.search(says, line["told"]), line
    assert line["told"].startswith("ucdp_country_year: ")
    assert done.vintage == "" and vintages.vintages(home) == []
    as_before()
    shop.put(CY, p.country_years(violence))
    assert outcome(run())["outcome"] == "updated"


def test_what_the_checks_refuse_can_be_taken_all_the_same(shop, run, violence):
    lines = violence.splitlines()
    late = b"\n".join(x for x in lines if not x.startswith((b"4", b"3", b"2", b"6")))
    shop.put(CY, p.country_years(late))
    refused = outcome(run())
    assert refused["outcome"] == "failed" and "--accept" in refused["told"]
    taken = outcome(run(accept=True))
    assert taken["outcome"] == "updated" and "rows gone" in taken["told"]


def test_one_source_fails_and_the_other_is_updated(shop, run, violence):
    shop.put(CY, p.country_years(violence))
    done = run(["ucdp_country_year", "un_fatalities"])
    assert outcome(done)["outcome"] == "updated"
    failed = outcome(done, "un_fatalities")
    assert failed["outcome"] == "failed" and "404" in failed["told"]
    as_before()
    assert "un_fatalities" in Atlas().sources


def test_two_updates_at_once(shop, run, home, violence):
    from peaceops.fetching.lock import only_one

    shop.put(CY, p.country_years(violence))
    with only_one(home), pytest.raises(BadInput, match="another update is at work"):
        run()
    assert outcome(run())["outcome"] == "updated"


def test_a_full_disk_leaves_the_old_atlas(shop, run, home, violence, monkeypatch):
    import errno

    shop.put(CY, p.country_years(violence))
    run()
    shop.put(CY, p.country_years(revised(violence)))
    held = [v.name for v in vintages.vintages(home)]

    def full(*_, **__):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(pl.DataFrame, "write_parquet", full)
    with pytest.raises(FetchError, match=r"No space left on device.*the old atlas is as it was"):
        run()
    monkeypatch.undo()
    assert [v.name for v in vintages.vintages(home)] == held
    assert not list((home / "vintages").glob(".making-*"))
    monkeypatch.setenv(vintages.HOME, str(home))
    as_before()


KILLED = """
import os, sys
from datetime import date
steps = int(sys.argv[1])
WATCHED = {"open", "os.rename", "os.mkdir", "os.link", "os.remove", "os.rmdir", "shutil.rmtree"}
armed = count = 0
def hook(event, args):
    global count
    if armed and event in WATCHED and os.environ["PEACEOPS_HOME"] in str(args[:2]):
        count += 1
        if count == steps:
            os.kill(os.getpid(), 9)
sys.addaudithook(hook)
from peaceops.fetching.settings import Settings
from peaceops.fetching.update import update
armed = 1
update(["ucdp_country_year"], Settings(mirror=sys.argv[2]), today=date(2026, 11, 24))
print(count)
"""


def killed_at(step: int, shop, home: Path) -> subprocess.CompletedProcess:
    source = Path(vintages.__file__).parents[2]
    told = {**os.environ, "PEACEOPS_HOME": str(home), "PYTHONPATH": str(source)}
    command = [sys.executable, "-c", KILLED, str(step), shop.address]
    return subprocess.run(
        command, env=told, capture_output=True, text=True, timeout=120, check=False
    )


def test_killed_at_any_step_the_atlas_answers_and_the_next_update_succeeds(shop, home, violence):
    shop.put(CY, p.country_years(violence))
    whole = killed_at(10**9, shop, home)
    assert whole.returncode == 0, whole.stderr
    steps = int(whole.stdout)
    assert steps > 60
    for step in {1, 2, *range(3, steps, steps // 9), steps - 1, steps}:
        shop.put(CY, p.country_years(revised(violence, 7 + step)))
        assert killed_at(step, shop, home).returncode == -9
        question = {"host": "MLI", "at": "2012"}
        assert ask("violence", Atlas(), **question).value is not None
        assert ask("rank", Atlas(), contributor="CHN", among="P5", at="2015-04").value == 1
        done = update(ONE, Settings(mirror=shop.address), today=TODAY)
        assert outcome(done)["outcome"] in {"updated", "unchanged"}, done
        assert not list((home / "vintages").glob(".making-*"))
        assert all(read_manifest(v.folder).made for v in vintages.vintages(home))


def test_the_users_own_file(home, run, tmp_path, violence):
    mine = tmp_path / "my copy.zip"
    mine.write_bytes(p.country_years(violence))
    done = run(own=mine)
    assert outcome(done)["outcome"] == "updated"
    (kept,) = read_manifest(Atlas().folder).sources["ucdp_country_year"].files
    assert (kept.url, kept.sha256) == ("file:my copy.zip", sha256(mine))
    as_before()
    mine.write_bytes(p.PORTAL)
    assert "empty or a web page" in outcome(run(own=mine))["told"]
    assert "no file of this source" in outcome(run(own=tmp_path / "none"))["told"]
    with pytest.raises(BadInput, match="the one source"):
        run([], own=mine)


def test_a_source_without_an_address_says_what_to_do(run):
    done = run(["geopko"])
    assert outcome(done, "geopko")["told"].endswith("give it with --from FILE")
    with pytest.raises(BadInput, match=r"unknown source 'ucdp_contry_year'; nearest"):
        run(["ucdp_contry_year"])


def test_a_key_is_asked_for_and_never_kept(shop, run, home, monkeypatch):
    monkeypatch.delenv("PEACEOPS_COMTRADE_KEY", raising=False)
    told = outcome(run(["comtrade_wood"]), "comtrade_wood")["told"]
    assert "PEACEOPS_COMTRADE_KEY is not set" in told and "comtradedeveloper.un.org" in told
    monkeypatch.setenv("PEACEOPS_COMTRADE_KEY", "very-secret")
    said: list[str] = []
    settings = Settings(mirror=shop.address, sleep=lambda _: None, say=said.append)
    done = run(["comtrade_wood"], settings=settings)
    assert {headers.get("Ocp-Apim-Subscription-Key") for _, headers in shop.asked} == {
        "very-secret"
    }
    kept = "".join(f.read_text("latin-1") for f in home.rglob("*") if f.is_file())
    assert "very-secret" not in kept + " ".join(said) + str(done)


def test_status_says_what_is_old(shop, run, home, violence, capsys):
    from peaceops.cli import main

    assert main(["status", "ucdp_country_year", "--json"]) == 0
    before = json.loads(capsys.readouterr().out)
    assert "the atlas of the package" in before["note"]
    assert before["table"][0]["fetched"] == "with the package"
    shop.put(CY, p.country_years(violence))
    done = run()
    assert main(["status", "--json"]) == 0
    after = json.loads(capsys.readouterr().out)
    assert f"vintage {done.vintage}" in after["note"]
    lines = {line["source"]: line for line in after["table"]}
    assert lines["ucdp_country_year"]["fetched"] == datetime.now(UTC).date().isoformat()
    assert lines["ucdp_country_year"]["covers_to"] == "2024-12-31"
    assert lines["shocks_conflict"]["update"] == "with ucdp_country_year"
    assert lines["geopko" if "geopko" in lines else "ipi_contributions"]["update"] == "--from FILE"


def test_the_command_line_updates_and_says_so(shop, home, violence, monkeypatch, capsys):
    from peaceops.cli import main

    monkeypatch.setenv("PEACEOPS_MIRROR", shop.address)
    shop.put(p.CY.format("261"), p.country_years(violence))
    assert main(["update", "ucdp_country_year"]) == 0
    shown = capsys.readouterr()
    assert (
        "it answers from now" in " ".join(shown.out.split())
        and "asking for https://ucdp.uu.se" in shown.err
    )
    assert main(["update", "un_fatalities", "--json"]) == 3
    told = json.loads(capsys.readouterr().out)
    assert told["sources"][0]["outcome"] == "failed"
    assert main(["show", "vintages"]) == 0
    assert main(["ask", "violence", "host=MLI", "at=2012", "--atlas", str(home)]) == 0
    assert main(["ask", "violence", "host=MLI", "at=2012", "--atlas", "2020-01-01T000000Z"]) == 2


def test_a_pointer_to_nothing_is_told(home):
    (home / "vintages").mkdir(parents=True)
    (home / "current").write_text("2020-01-01T000000Z")
    with pytest.raises(MissingData, match=r"names '2020-01-01T000000Z', which is not below"):
        Atlas()


def test_a_vintage_keeps_what_other_updates_fetched(shop, run, home, violence):
    shop.put(CY, p.country_years(violence))
    run()
    series = "https://api.worldbank.org/v2/en/indicator/SP.POP.TOTL?downloadformat=csv"
    years = [str(year) for year in range(1960, 2026)]
    rows = pl.read_parquet(STARTER / "indicators.parquet").filter(
        pl.col("indicator") == "population"
    )
    held = {(r["state"], str(r["year"])): r["value"] for r in rows.rows(named=True)}
    lines = [
        '"Data Source","WDI",',
        "",
        ",".join(
            ['"Country Name"', '"Country Code"', '"Indicator Name"', '"Indicator Code"', *years, ""]
        ),
    ]
    for state in sorted({state for state, _ in held}):
        cells = [str(held.get((state, year), "")) for year in years]
        lines.append(",".join([state, state, "x", "SP.POP.TOTL", *cells, ""]))
    shop.put(series, p.zipped(**{"API_SP.POP.TOTL_DS2.csv": "\n".join(lines).encode()}))
    done = run(["world_bank"])
    assert outcome(done, "world_bank")["outcome"] == "updated", done
    atlas = Atlas()
    assert set(read_manifest(atlas.folder).sources) == {"ucdp_country_year", "world_bank"}
    assert (atlas.folder / "fetched/ucdp_country_year/organizedviolencecy-251-csv.zip").exists()
    key = ["state", "year", "indicator", "value", "unit", "source"]
    mine, shipped = (
        pl.read_parquet(folder / "indicators.parquet").select(key).sort(key)
        for folder in (atlas.folder, STARTER)
    )
    assert mine.equals(shipped)
    old = timedelta(days=1)
    assert atlas.vintage.made - datetime.now(UTC) < old


def test_a_newer_package_reads_the_kept_files_again(shop, run, violence, monkeypatch):
    shop.put(CY, p.country_years(revised(violence)))
    first = run()
    for room in ("update", "making"):
        monkeypatch.setattr(f"peaceops.fetching.{room}.package", lambda: "peaceops/99 another")
    again = run()
    assert again.vintage != first.vintage
    assert outcome(again)["outcome"] == "updated"
    manifest = read_manifest(Atlas().folder)
    assert (manifest.base, manifest.peaceops) == (first.vintage, "peaceops/99 another")
    shipped = ask("violence", Atlas(STARTER), host="MLI", at="2012").value
    assert ask("violence", Atlas(), host="MLI", at="2012").value == shipped + 7
    assert run().vintage == ""


def test_the_keyring_is_asked_where_the_environment_has_no_key(monkeypatch):
    from types import SimpleNamespace

    from peaceops.fetching.keys import headers
    from peaceops.sources.comtrade import KEY

    monkeypatch.delenv(KEY.variable, raising=False)
    asked: list[tuple[str, str]] = []

    def get_password(service: str, name: str) -> str:
        asked.append((service, name))
        return "from-the-ring"

    monkeypatch.setitem(sys.modules, "keyring", SimpleNamespace(get_password=get_password))
    assert headers(KEY, "comtrade_wood") == {KEY.header: "from-the-ring"}
    assert asked == [("peaceops", KEY.variable)]
    monkeypatch.setenv(KEY.variable, "mine")
    assert headers(KEY, "comtrade_wood") == {KEY.header: "mine"}
    monkeypatch.setenv(KEY.variable, "line\nbreak")
    with pytest.raises(FetchError, match="no header can carry") as caught:
        headers(KEY, "comtrade_wood")
    assert "break" not in str(caught.value)
    assert headers(None, "vdem") == {}
