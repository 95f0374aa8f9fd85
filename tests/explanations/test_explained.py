"""The answer to why: sensible, different, honest; degenerate cases answer with a reason."""

from __future__ import annotations

import json

import pytest

from peaceops.atlas.atlas import Atlas
from peaceops.cli import main
from peaceops.errors import MissingData
from peaceops.explanations.explained import Explained, explain

LABELS = {"supported", "contradicted", "depends", "no sign", "not enough data"}
CASES = {"speaks for", "speaks against", "says little", "not enough data"}


def by_name(made):
    return {one.name: one for one in made.judged}


def test_china_in_mali_at_the_seminar(seminar_atlas):
    made = explain(seminar_atlas, "CHN", "MINUSMA")
    assert made.case_year == 2015
    assert made.people == pytest.approx(402, abs=1)
    assert {j.whether.label for j in made.judged} <= LABELS
    assert {j.case.label for j in made.judged} <= CASES
    # statement A12: Mali of little interest as an export market; A11: for resources
    places = {p.indicator: p for p in made.profile}
    assert places["exports_to_host"].hosts < 35
    assert places["imports_from_host"].hosts < 60
    assert by_name(made)["exports"].whether.label != "supported"
    assert "missions" in made.sentence
    assert made.expected.low <= made.people <= made.expected.high


def test_power_is_said_with_the_number_of_missions(seminar_atlas):
    made = explain(seminar_atlas, "CHN", "MINUSMA")
    assert "with 23 missions" in made.sentence


def test_contributors_differ():
    atlas = Atlas()
    asked = (("IND", "MONUSCO"), ("NLD", "MINUSMA"), ("ETH", "UNISFA"))
    made = {pair: explain(atlas, *pair) for pair in asked}
    assert made["ETH", "UNISFA"].people > 4000  # the UN's reports: about 4,400
    assert len({one.sentence for one in made.values()}) == 3
    near = {p.indicator: p.value for p in made["ETH", "UNISFA"].profile}
    assert near["shared_groups"] == 1.0  # AU


def test_an_answer_comes_back_from_json(seminar_atlas):
    first = explain(seminar_atlas, "CHN", "MINUSMA")
    again = explain(seminar_atlas, "CHN", "MINUSMA")
    assert isinstance(again, Explained)
    assert json.dumps(first.to_json()) == json.dumps(again.to_json())


def test_a_mission_whose_host_is_unknown_is_answered_with_the_reason():
    made = explain(Atlas(), "CHN", "MINURSO")
    assert made.case_year is None
    assert all(j.case.label == "not enough data" for j in made.judged)
    assert "MINURSO" in made.caveats[0]


def test_a_contributor_in_few_missions_is_not_tested_on_size():
    made = explain(Atlas(), "MNE", "UNFICYP")  # Montenegro had few people, in few missions
    labels = {j.how_much.label for j in made.judged if j.how_much.scope == "own"}
    assert labels <= {"not enough data", "no sign"}


def test_a_state_that_never_sent_anybody_is_answered():
    made = explain(Atlas(), "TKM", "MINUSMA")  # Turkmenistan is in no report
    assert "no people in any mission" in by_name(made)["exports"].how_much.reason


def test_a_contributor_outside_the_trade_data_is_told_who_has_them():
    made = explain(Atlas(), "NLD", "MINUSMA")
    places = {p.indicator: p for p in made.profile}
    assert places["exports_to_host"].value is None
    assert "COW trade" in places["exports_to_host"].missing


def test_a_mission_before_the_record_is_missing_data():
    with pytest.raises(MissingData, match="2010"):
        explain(Atlas(), "CHN", "UNTAC")


def test_the_command_exits_3_where_there_is_no_row(capsys):
    assert main(["explain", "CHN", "UNTAC", "--json"]) == 3
    assert json.loads(capsys.readouterr().out)["exit_code"] == 3


def test_the_command_exits_2_for_an_unknown_mission():
    assert main(["explain", "CHN", "MINUSMO"]) == 2


@pytest.mark.parametrize("ending", ["html", "json", "csv", "parquet", "png"])
def test_the_command_writes_every_ending(tmp_path, ending, capsys):
    path = tmp_path / f"why.{ending}"
    assert main(["explain", "CHN", "MINUSMA", "--as-of", "2015-04-30", "-o", str(path)]) == 0
    assert path.stat().st_size > 1000
    if ending == "html":
        page = path.read_text(encoding="utf-8")
        assert page.count("<svg") == 5
        assert "<script" not in page
        assert "Facilitating exports" in page
