"""exporter x importer x year x product group x who says so: the value of goods traded."""

from peaceops.atlas.columns import Column
from peaceops.atlas.spec import TableSpec

TABLE = TableSpec(
    name="trade",
    meaning=(
        "Value of the goods of one group that went from one state to another in a year, as one "
        "side declares it or as a publisher compiles it from both; the sides are never added. "
        "Coverage names the product and the side, as in 'hs27 importer'."
    ),
    columns=("exporter", "importer", "year", "product", "reported_by", "value_usd"),
    key=("exporter", "importer", "year", "product", "reported_by"),
    observed="year",
    precedence=("cow_trade", "baci", "imf_trade", "comtrade_fuels", "comtrade_wood"),
    block=("product", "reported_by"),
    own=(
        Column(
            "reported_by",
            "text",
            "who says so: the importer (usually with freight and insurance, CIF), the exporter "
            "(usually without, FOB), or compiled, one figure made from both",
            allowed=("importer", "exporter", "compiled"),
        ),
        Column("value_usd", "float", "value of the goods in the year", "current US$", low=0),
    ),
)
