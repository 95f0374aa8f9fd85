"""The World Bank series we read: their code, our code word, what they say, their unit."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Series:
    """One series of the World Development Indicators.

    Parameters
    ----------
    code : str
        The World Bank's code, the column of the file.
    indicator : str
        Our code word.
    meaning : str
        What it says, in our words.
    unit : str
    """

    code: str
    indicator: str
    meaning: str
    unit: str


_PCT_GDP = "% of GDP"
_USD = "current US$"

SERIES = (
    Series("AG.LND.TOTL.K2", "land_area_km2", "land area without inland waters", "km2"),
    Series("BX.KLT.DINV.CD.WD", "fdi_inflow_usd", "net inflow of foreign direct investment", _USD),
    Series("BX.TRF.PWKR.CD.DT", "remittances_usd", "personal remittances received", _USD),
    Series("DT.DOD.DECT.CD", "external_debt_usd", "stock of external debt", _USD),
    Series("DT.ODA.ODAT.CD", "oda_usd", "net official development assistance received", _USD),
    Series("DT.ODA.ODAT.GN.ZS", "oda_pct_gni", "net development assistance received", "% of GNI"),
    Series(
        "DT.ODA.ODAT.PC.ZS",
        "oda_per_capita_usd",
        "net development assistance received per head",
        "current US$ per head",
    ),
    Series(
        "EG.IMP.CONS.ZS",
        "energy_imports_pct_use",
        "net energy imports; negative for exporters",
        "% of energy use",
    ),
    Series("GC.TAX.TOTL.GD.ZS", "tax_revenue_pct_gdp", "tax revenue of government", _PCT_GDP),
    Series(
        "IQ.CPA.IRAI.XQ", "cpia_irai", "policy and institutions, IDA allocation index", "score 1-6"
    ),
    Series(
        "IQ.CPA.PUBS.XQ",
        "cpia_public_sector",
        "public sector management, CPIA cluster",
        "score 1-6",
    ),
    Series("IT.CEL.SETS.P2", "mobile_per_100", "mobile telephone subscriptions", "per 100 people"),
    Series(
        "IT.NET.SECR.P6",
        "secure_servers_per_million",
        "secure internet servers",
        "per million people",
    ),
    Series("MS.MIL.XPND.GD.ZS", "military_spending_pct_gdp", "military spending", _PCT_GDP),
    Series(
        "MS.MIL.XPND.ZS",
        "military_spending_pct_government",
        "military spending in government spending",
        "% of government spending",
    ),
    Series("NE.EXP.GNFS.ZS", "exports_pct_gdp", "exports of goods and services", _PCT_GDP),
    Series("NE.IMP.GNFS.ZS", "imports_pct_gdp", "imports of goods and services", _PCT_GDP),
    Series("NY.GDP.MKTP.CD", "gdp_usd", "gross domestic product", _USD),
    Series("NY.GDP.MKTP.KD.ZG", "gdp_growth_pct", "growth of real GDP in the year", "% a year"),
    Series("NY.GDP.PCAP.CD", "gdp_per_capita_usd", "GDP per head", "current US$ per head"),
    Series(
        "NY.GDP.PCAP.PP.CD",
        "gdp_per_capita_ppp",
        "GDP per head at purchasing power parity",
        "current international $ per head",
    ),
    Series("NY.GDP.TOTL.RT.ZS", "resource_rents_pct_gdp", "natural resource rents", _PCT_GDP),
    Series(
        "SH.DYN.MORT",
        "child_mortality_per_1000",
        "deaths before the age of five",
        "per 1,000 live births",
    ),
    Series(
        "SI.POV.DDAY",
        "poverty_international_pct",
        "people below 3.00 international $ of 2021 a day",
        "% of people",
    ),
    Series("SI.POV.GINI", "gini", "inequality of income or consumption", "index 0-100"),
    Series("SI.POV.NAHC", "poverty_national_pct", "people below the national line", "% of people"),
    Series("SM.POP.REFG", "refugees_hosted", "refugees by country of asylum", "people"),
    Series("SM.POP.REFG.OR", "refugees_origin", "refugees by country of origin", "people"),
    Series("SM.POP.TOTL", "migrants_hosted", "international migrants living there", "people"),
    Series("SP.DYN.LE00.IN", "life_expectancy_years", "life expectancy at birth", "years"),
    Series("SP.POP.TOTL", "population", "people living there at mid-year", "people"),
    Series("TG.VAL.TOTL.GD.ZS", "merchandise_trade_pct_gdp", "merchandise trade", _PCT_GDP),
    Series("TM.VAL.MRCH.CD.WT", "merchandise_imports_usd", "merchandise imports", _USD),
    Series(
        "TX.VAL.FUEL.ZS.UN",
        "fuel_exports_pct_merchandise",
        "fuels in merchandise exports",
        "% of merchandise exports",
    ),
    Series(
        "TX.VAL.MMTL.ZS.UN",
        "ores_metals_exports_pct_merchandise",
        "ores and metals in merchandise exports",
        "% of merchandise exports",
    ),
    Series("TX.VAL.MRCH.CD.WT", "merchandise_exports_usd", "merchandise exports", _USD),
)

AGGREGATES = frozenset(
    [
        "AFE", "AFW", "ARB", "CEB", "CHI", "CSS", "EAP", "EAR", "EAS", "ECA", "ECS", "EMU",
        "EUU", "FCS", "HIC", "HPC", "IBD", "IBT", "IDA", "IDB", "IDX", "LAC", "LCN", "LDC",
        "LIC", "LMC", "LMY", "LTE", "MEA", "MIC", "MNA", "NAC", "OED", "OSS", "PRE", "PSS",
        "PST", "SAS", "SSA", "SSF", "SST", "TEA", "TEC", "TLA", "TMN", "TSA", "TSS", "UMC",
        "WLD",
    ]
)  # fmt: skip
"""The World Bank's codes for sums of states (CHI: Jersey and Guernsey together)."""
