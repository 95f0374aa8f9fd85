"""exporter x importer x product group: mean yearly value of goods over a span of years."""

from peaceops.atlas.columns import Column
from peaceops.atlas.spec import TableSpec

TABLE = TableSpec(
    name="trade_mean",
    meaning=(
        "Mean yearly value of the goods of one group that went from one state to another over "
        "some years. It is nobody's figure for any single year, so it stands apart from `trade`."
    ),
    columns=("exporter", "importer", "first_year", "last_year", "product", "mean_value_usd"),
    key=("exporter", "importer", "first_year", "last_year", "product"),
    observed="last_year",
    precedence=("baci_from_china", "baci_intra_africa"),
    block=("first_year", "last_year"),
    own=(
        Column("first_year", "int", "first calendar year of the span", low=1816),
        Column("last_year", "int", "last calendar year of the span", low=1816),
        Column(
            "mean_value_usd",
            "float",
            "mean value of the goods in a year of the span, to the dollar",
            "current US$ a year",
            low=0,
        ),
    ),
)
