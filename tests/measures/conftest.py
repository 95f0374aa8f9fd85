"""An atlas with sources that may not be passed on, made from the published files."""

from __future__ import annotations

import pytest

from peaceops.atlas.build import build

NOT_SHIPPED = (
    "aiddata_official_finance_1",
    "china_investment_stock",
    "comtrade_fuels",
    "cow_trade",
    "geopko",
    "icsr_foreign_fighters",
    "peaceops_codes",
    "rand_terrorism",
    "ucdp_country_year",
    "ucdp_ged_extracts",
)


@pytest.fixture(scope="session")
def own_folder(raw, tmp_path_factory):
    """A folder with tables that the starter atlas lacks."""
    return build(raw, tmp_path_factory.mktemp("own") / "atlas", NOT_SHIPPED)
