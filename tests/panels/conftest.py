"""An atlas with sources that may not be passed on, made from the published files."""

from __future__ import annotations

import pytest

import peaceops as po
from peaceops.atlas.build import build

NOT_SHIPPED = (
    "atop_alliances", "cepii_geodist", "china_investment_stock", "coldat", "cow_contiguity",
    "cow_igo", "cow_nmc", "cow_trade", "min_distance", "peaceops_codes", "state_democracy",
    "strategic_rivalries", "tamm",
)  # fmt: skip


@pytest.fixture(scope="session")
def own_atlas(raw, tmp_path_factory):
    """Ties, trade, capabilities, mandates and democracy of two centuries."""
    return po.open_atlas(build(raw, tmp_path_factory.mktemp("own") / "atlas", NOT_SHIPPED))
