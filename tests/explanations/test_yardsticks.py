"""Yardsticks: BM1 to three digits, signs of the others, and what is missing named."""

from __future__ import annotations

import pytest

from peaceops.atlas.atlas import Atlas
from peaceops.errors import SourceError
from peaceops.explanations.yardsticks.bm1 import FILE, bm1
from peaceops.explanations.yardsticks.bm2 import bm2
from peaceops.explanations.yardsticks.bm3 import bm3
from peaceops.explanations.yardsticks.bm4 import bm4
from peaceops.explanations.yardsticks.bm5 import bm5
from peaceops.explanations.yardsticks.yardstick import missing, signed


def lines(made):
    return {line.claim: line for line in made.lines}


def test_bm1_to_three_digits(raw):
    found = lines(bm1(raw))
    assert found["troops, thousands"].ours == "-0.530 (0.084)"
    assert found["police, thousands"].ours == "-9.903 (1.550)"
    assert found["observers, thousands"].ours == "+21.762 (3.937)"
    assert found["log likelihood"].ours == "-6260.15"
    assert all(line.agrees for line in found.values())


def test_bm1_without_the_authors_file_says_so(tmp_path):
    made = bm1(tmp_path)
    assert all(line.agrees is None and "--raw" in line.reason for line in made.lines)


@pytest.mark.parametrize("text", ["", "a\tb\n1\t2\n", "\x00\x01\x02", "osvAll\n" * 9])
def test_a_damaged_file_is_named(tmp_path, text):
    path = tmp_path / FILE
    path.parent.mkdir(parents=True)
    path.write_text(text)
    with pytest.raises(SourceError, match="HKS_AJPS_2013"):
        bm1(tmp_path)


def test_bm2_on_the_starter_atlas_names_the_trade_it_lacks(starter_rows):
    found = lines(bm2(starter_rows))
    assert found["trade, whether"].agrees is None
    assert "COW trade" in found["trade, whether"].reason
    assert found["people the period before"].agrees
    assert found["output per head"].agrees


def test_bm3_democracies_are_likelier_to_send_some(starter_rows):
    assert lines(bm3(starter_rows))["democracy, any"].agrees


def test_bm4_population_and_refugees(starter_rows):
    found = lines(bm4(Atlas(), starter_rows))
    assert found["population"].agrees
    assert found["others' people"].value > 0


def test_bm5_says_why_mali_is_no_residual(starter_rows):
    found = bm5(starter_rows)
    last = found.lines[-1]
    assert last.claim == "MINUSMA 2014 a residual of economics alone"
    assert last.agrees or "not a residual" in last.reason


def test_a_sign_is_told_only_where_the_interval_lies_on_one_side():
    assert signed("a", "-", -1, (-1.0, 0.1)).agrees is True
    assert signed("a", "-", -1, (1.0, 0.1)).agrees is False
    assert signed("a", "-", -1, (1.0, 1.0)).agrees is None
    assert missing("a", "-", "why").agrees is None
