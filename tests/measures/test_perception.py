"""Perception and attention, on small atlases built here and on the published files."""

from __future__ import annotations

import json
from datetime import date

import pytest

from peaceops.atlas.atlas import Atlas
from peaceops.atlas.build import Harvest, assemble, build, gather, write
from peaceops.errors import BadInput, MissingData
from peaceops.measures.measure import ask
from peaceops.sources import afrobarometer_r9, pew_favourability, zh_media

CODES = ("afrobarometer_r9", "pew_favourability", "zh_media")


def _survey() -> str:
    answers = {
        "Mali": {"pct": 80.0, "n": 100},
        "Niger": {"pct": 60.0, "n": 100},
        "Kenya": {"pct": 90.0, "n": 100},
    }
    silent = answers | {"Mali": {"pct": 0.0, "n": 120}}
    table = {n: silent if n == "Q78C1" else answers for n in afrobarometer_r9.QUESTIONS}
    return json.dumps({"by_indicator": table})


def _topics(month: str, total: int) -> str:
    counts = [3] * (len(zh_media.THEMES) + len(zh_media.STATES_AS_TOPICS))
    return ",".join(map(str, ["cctv_xinwen_lianbo", month, *counts, total])) + "\n"


FILES = {
    afrobarometer_r9.FILE: _survey(),
    pew_favourability.FILE: (
        "country,wave,item,n,pct_favourable,pct_unfavourable\n"
        "MLI,2007,CHN,700,91.5,6.9\nCHN,2007,CHN,900,95,1\nKEN,2023,CHN,700,50,40\n"
    ),
    zh_media.STATES: (
        "source,month,iso3,items_mentioning,items_total\n"
        "cctv_xwlb,2022-01,MLI,2,100\ncctv_xwlb,2022-01,FRA,5,100\ncctv_xwlb,2022-03,FRA,1,300\n"
    ),
    zh_media.TOPICS: ",".join(
        ["source,month", *zh_media.THEMES, *zh_media.STATES_AS_TOPICS, "items_total\n"]
    )
    + _topics("2022-01", 100)
    + _topics("2022-03", 300),
}


def small(tmp_path_factory, modules):
    raw = tmp_path_factory.mktemp("raw")
    for file, text in FILES.items():
        (raw / file).parent.mkdir(parents=True, exist_ok=True)
        (raw / file).write_text(text, encoding="utf-8")
    harvest = Harvest()
    for module in modules:
        gather(harvest, module.SOURCE, module.read(raw), raw)
    folder = raw.parent / f"atlas-{raw.name}"
    write(assemble(harvest), folder)
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return small(tmp_path_factory, (afrobarometer_r9, pew_favourability, zh_media))


@pytest.fixture(params=["duckdb", "polars"])
def atlas(folder, request):
    return Atlas(folder, engine=request.param)


def test_the_latest_wave_its_rank_and_all_waves(atlas):
    found = ask("perception", atlas, host="MLI")
    assert (found.value, found.n) == (80.0, 100)
    assert "2nd highest share of 3 states" in str(found)
    assert [line["wave"] for line in found.table[:2]] == ["Pew 2007", "Afrobarometer round 9"]
    assert found.interval.low < 80 < found.interval.high
    assert any("no series" in caveat for caveat in found.caveats)


def test_an_earlier_year_takes_the_wave_known_then(atlas):
    found = ask("perception", atlas, host="Mali", at="2015")
    assert found.value == 91.5
    # China's own answer is no rival's
    assert "highest" not in str(found)
    assert any("8 years older" in caveat for caveat in found.caveats)


def test_two_surveys_in_one_year_are_told_apart(atlas):
    found = ask("perception", atlas, host="KEN")
    assert found.value == 90.0
    assert {line["wave"] for line in found.table if line["state"] == "KEN"} == {
        "Pew 2023",
        "Afrobarometer round 9",
    }


def test_not_asked_is_missing_with_its_reason(atlas):
    with pytest.raises(MissingData, match="not put in this state in round 9"):
        ask("perception", atlas, host="MLI", subject="Russia")
    with pytest.raises(MissingData, match=r"up to 2006; nearest known: Pew 2007"):
        ask("perception", atlas, host="MLI", at="2006")


def test_an_atlas_without_pew_says_so(tmp_path_factory):
    atlas = Atlas(small(tmp_path_factory, (afrobarometer_r9,)))
    assert any("Pew" in caveat for caveat in ask("perception", atlas, host="MLI").caveats)
    with pytest.raises(MissingData, match="no Pew surveys"):
        ask("perception", atlas, host="MLI", subject="UN")


def test_as_of_hides_what_was_not_published(folder):
    found = ask("perception", Atlas(folder, as_of=date(2015, 4, 30)), host="MLI")
    assert found.value == 91.5
    with pytest.raises(MissingData, match="not yet published"):
        ask("attention", Atlas(folder, as_of=date(2015, 4, 30)), about="MLI")


@pytest.mark.parametrize(
    ("measure", "given"),
    [("perception", {"host": "MLI", "subject": "Atlantis"}), ("attention", {"about": "Atlantis"})],
)
def test_unknown_names_are_refused(atlas, measure, given):
    with pytest.raises(BadInput, match="Atlantis"):
        ask(measure, atlas, **given)


def test_a_month_without_a_mention_is_zero_and_a_month_without_items_is_not(atlas):
    found = ask("attention", atlas, about="MLI", over="3")
    assert [line["items_mentioning"] for line in found.table] == [2, 0]
    assert found.value == pytest.approx(100 * 2 / 400)
    assert "unknown: 2022-02" in found.coverage
    assert "2nd most of 2 states" in str(found)


def test_nobody_named_is_an_answer_too(atlas):
    found = ask("attention", atlas, about="SSD", at="2022-01", over="1")
    assert (found.value, found.n) == (0.0, 100)
    assert [use.code for use in found.sources] == ["zh_media"]


def test_a_theme_has_no_rank(atlas):
    found = ask("attention", atlas, about="peacekeeping", at="2022-03", over="1")
    assert found.value == pytest.approx(1.0)
    assert "most of" not in str(found)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"about": "MLI", "at": "2015-04"}, "before September 2020.*nearest known: 2022-01"),
        ({"about": "MLI", "at": "2021-06"}, "cover 2022-01 to 2022-03"),
        ({"about": "MLI", "at": "2022-02"}, "no items of this month"),
        ({"about": "MNG"}, "Inner Mongolia"),
        ({"about": "MLI", "collection": "mfa_briefings"}, "holds no counts"),
    ],
)
def test_unknown_attention_says_why_and_what_is_near(atlas, given, says):
    with pytest.raises(MissingData, match=says):
        ask("attention", atlas, **given)


@pytest.fixture(scope="module")
def published(raw, tmp_path_factory):
    return build(raw, tmp_path_factory.mktemp("published") / "atlas", CODES)


def test_mali_on_china(published):
    # yardstick: Afrobarometer round 9, positive of those with an opinion, 80.2% (n = 1,028)
    found = ask("perception", Atlas(published), host="MLI", subject="CHN")
    assert (found.value, found.n) == (80.2, 1028)
    assert (round(found.interval.low, 1), round(found.interval.high, 1)) == (77.7, 82.5)
    assert "of 39 states" in str(found)


def test_mali_in_the_news_of_2022(published):
    # counted in the files: 12 items of 5,507
    found = ask("attention", Atlas(published), about="MLI", at="2022-12")
    assert found.value == pytest.approx(100 * 12 / 5507)
    assert [line["items_mentioning"] for line in found.table][:2] == [2, 1]


def test_attention_in_2015_is_missing(published):
    with pytest.raises(MissingData, match="2020-09 in mfa_briefings"):
        ask("attention", Atlas(published), about="MLI", at="2015-04")
