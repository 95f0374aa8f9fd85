"""Every explanation is whole, and found by its file."""

from __future__ import annotations

from pathlib import Path

import pytest

from peaceops.errors import BadInput
from peaceops.explanations.explanation import (
    FOLDER,
    explanation,
    explanations,
    indicators,
    owner,
)

REPORT = {"exports", "military_experience", "natural_resources", "responsible_stakeholder"}
LITERATURE = {"regional_stability", "alignment", "alliance_and_colony", "reimbursement",
              "regime_type", "regional_organisation", "host_need", "protection_of_nationals",
              "prestige"}  # fmt: skip


def test_the_reports_four_come_first_and_all_of_the_literature_follow():
    assert set(list(explanations())[:4]) == REPORT
    assert set(explanations()) == REPORT | LITERATURE


@pytest.mark.parametrize("name", sorted(p.stem for p in FOLDER.glob("[a-z]*.py")))
def test_an_explanation_is_whole(name):
    one = explanation(name)
    assert one.name == name
    assert one.holders and one.discriminator and one.account.endswith(".")
    assert one.predicts_whether and one.predicts_how_much
    assert any(i.whether for i in one.indicators), "it must say something of whether"
    for indicator in one.indicators:
        assert owner(indicator.name) == name
        assert indicator.meaning and indicator.unit
        assert indicator.needs, "whoever lacks the data should know who has them"


def test_indicator_names_are_unique():
    total = sum(len(one.indicators) for one in explanations().values())
    assert total == len(indicators())


def test_an_unknown_explanation_is_refused_with_the_nearest():
    with pytest.raises(BadInput, match="exports"):
        explanation("export")


def test_every_explanation_has_a_page():
    docs = Path(__file__).parents[2] / "docs/explanations"
    assert {p.stem for p in docs.glob("*.md")} == set(explanations())
