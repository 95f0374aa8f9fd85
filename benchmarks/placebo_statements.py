"""Placebo statements: how often a false one is supported and a true one contradicted.

Run as ``python benchmarks/placebo_statements.py [COUNT]``. What is true is read
by SQL from the tables, apart from the measures. A second part simulates deaths
at rates that are known, where chance decides.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from functools import cache

from peaceops.atlas.atlas import Atlas
from peaceops.atlas.shared import SharedAtlas
from peaceops.codes import groups
from peaceops.codes.months import format_month, parse_month
from peaceops.statements import check as checking
from peaceops.statements.loading import load, shipped
from peaceops.statements.placebo import Placebo, ledger_of, placebos

DAY = "2025-07-31"
ALLOWED = 0.02
KINDS = {"uniformed": "", "troops": " and kind = 'troops'"}


class SqlOracle:
    """Figures by SQL, apart from the measures."""

    def __init__(self) -> None:
        self.atlas = Atlas()
        self.pairs = cache(self._pairs)
        self.months = cache(self._months)

    def _months(self) -> list[str]:
        rows = self.atlas.sql("select distinct month from contributions order by month")
        held = {row["month"] for row in rows}
        whole = self.atlas.sql("select distinct month from contributor_strength")
        return [format_month(m) for m in sorted(held & {r["month"] for r in whole})]

    def _pairs(self, month: str) -> list[tuple[str, str]]:
        day = parse_month(month).isoformat()
        rows = self.atlas.sql(
            "select distinct contributor, mission from contributions "
            f"where month = '{day}' and personnel > 0 order by all"
        )
        return [(row["contributor"], row["mission"]) for row in rows]

    def figure(self, measure: str, given: dict) -> float | None:
        """Return a figure of a measure."""
        return getattr(self, f"_{measure}")(given)

    def _people(self, given: dict, month: str, column: str = "personnel") -> dict[str, int]:
        mission, day = given.get("mission"), parse_month(month).isoformat()
        table = "contributions" if mission else "contributor_strength"
        where = f"month = '{day}'{KINDS[given['kind']]}"
        where += f" and mission = '{mission}'" if mission else ""
        rows = self.atlas.sql(
            f"select contributor, sum({column}) as n, count(*) filter (where {column} is null) as gap "
            f"from {table} where {where} group by contributor"
        )
        return {r["contributor"]: r["n"] for r in rows if r["n"] is not None and not r["gap"]}

    def _level(self, given: dict) -> float | None:
        return self._people(given, given["at"]).get(given["contributor"], 0)

    def _share(self, given: dict) -> float | None:
        people = self._people(given, given["at"])
        return 100 * people.get(given["contributor"], 0) / sum(people.values()) if people else None

    def _women(self, given: dict) -> float | None:
        people = self._people(given, given["at"]).get(given["contributor"])
        female = self._people(given, given["at"], "female").get(given["contributor"])
        return 100 * female / people if people and female is not None else None

    def _rank(self, given: dict) -> float | None:
        people = self._people(given, given["at"])
        if given["among"] != "all":
            members = groups.members(given["among"], parse_month(given["at"]))
            people = {k: v for k, v in people.items() if k in members}
        mine = people.get(given["contributor"], 0)
        return 1 + sum(n > mine for n in people.values()) if mine else None

    def _change(self, given: dict) -> float | None:
        ends = [
            self._people(given, given[k]).get(given["contributor"], 0) for k in ("start", "end")
        ]
        return ends[1] - ends[0]

    def _first(self, given: dict) -> float | None:
        rows = self.atlas.sql(
            "select min(month) as m, (select min(month) from contributions) as begin from contributions "
            f"where contributor = '{given['contributor']}' and mission = '{given['mission']}' "
            "and personnel > 0"
        )
        first = rows[0]["m"]
        return None if first is None or first == rows[0]["begin"] else first.year * 12 + first.month

    def _rate(self, given: dict) -> float | None:
        first, last = (parse_month(given[k]) for k in ("start", "end"))
        strength = self.atlas.sql(
            "select month, sum(personnel) filter (where mission = "
            f"'{given['mission']}') as n from mission_strength where month between '{first}' and "
            f"'{last}' group by month"
        )
        years = sum(row["n"] or 0 for row in strength) / 12
        known = ", ".join(f"'{row['month']}'" for row in strength)
        deaths = self.atlas.sql(
            f"select count(*) as n from fatalities where mission = '{given['mission']}' and uniformed "
            f"and cause = 'malicious act' and last_day(date) in ({known})"
        )[0]["n"]
        return 1000 * deaths / years if years > 500 else None

    def _violence(self, given: dict) -> float | None:
        rows = self.atlas.sql(
            f"select sum(deaths_best) as n from conflict where state = '{given['host']}' "
            f"and year = {int(given['at'])}"
        )
        return rows[0]["n"]


def report(made: list[Placebo], labels: dict[str, str], title: str) -> bool:
    """Print how often the verdict is wrong, and the misses; return whether it is within bounds."""
    print(f"\n{title}")
    for truth, wrong in ((False, "supported"), (True, "contradicted")):
        mine = [p for p in made if p.true is truth]
        count = Counter(labels[p.id] for p in mine)
        misses = [p for p in mine if labels[p.id] == wrong]
        rate = len(misses) / max(1, len(mine))
        print(f"{'true' if truth else 'false'}: {len(mine)}; wrongly {wrong}: {len(misses)} "
              f"({100 * rate:.2f}%, allowed {100 * ALLOWED:.0f}%); {dict(count)}")  # fmt: skip
        for p in misses[:20]:
            print(f"   missed: {p.says} (from {p.parent})")
    bad = sum(labels[p.id] == ("contradicted" if p.true else "supported") for p in made)
    return bad <= ALLOWED * len(made)


def simulated(count: int, factor: float, seed: int) -> tuple[list[Placebo], dict[str, str]]:
    """Check claims about missions whose deaths are drawn at known rates.

    Half of the missions are given `factor` times the rate of the others. A claim
    that one of two is deadlier is true where its true rate is higher; with equal
    rates every such claim is false.
    """
    import numpy as np
    import polars as pl

    rng = np.random.default_rng(seed)
    base = SharedAtlas()
    first, last = parse_month("2014-01"), parse_month("2016-12")
    people = (
        base.polars("mission_strength")
        .filter(pl.col("month").is_between(first, last))
        .group_by("mission").agg(pl.col("personnel").sum() / 12).collect()
    )  # fmt: skip
    big = {m: n for m, n in sorted(people.iter_rows()) if n > 3000}
    true = {m: 0.5 * (factor if i % 2 else 1.0) for i, m in enumerate(big)}
    frame = base.polars("fatalities").collect()
    kept = frame.filter(~pl.col("date").is_between(first.replace(day=1), last))
    row = frame.filter(pl.col("uniformed") & pl.col("mission").is_not_null()).head(1)
    drawn = [kept]
    for mission, years in big.items():
        number = int(rng.poisson(true[mission] * years / 1000))
        for place in range(number):
            drawn.append(row.with_columns(
                mission=pl.lit(mission), date=pl.lit(parse_month("2015-02")),
                casualty=pl.lit(f"{mission}-{place}"), cause=pl.lit("malicious act")))  # fmt: skip
    base._whole["fatalities"] = pl.concat(drawn)
    names, made = list(big), []
    while len(made) < count:
        a, b = (names[int(i)] for i in rng.integers(0, len(names), 2))
        if a == b or (factor != 1 and true[a] == true[b]):
            continue
        test = {"asks": "simulated", "measure": "rate", "expect": {"higher_than": {"with": {"mission": b}}},
                "with": {"mission": a, "start": "2014-01", "end": "2016-12"}}  # fmt: skip
        made.append(
            Placebo(
                f"S{len(made):04d}", f"{a} deadlier than {b}", true[a] > true[b], "simulation", test
            )
        )
    checked = run(ledger_of(made, DAY), base)
    return made, checked


def run(ledger, base: SharedAtlas | None = None) -> dict[str, str]:
    """Return the label of every statement."""
    original = checking.SharedAtlas
    if base is not None:
        checking.SharedAtlas = lambda _: base  # type: ignore[misc, assignment]
    try:
        done = checking.check(ledger)
    finally:
        checking.SharedAtlas = original  # type: ignore[misc]
    return {v.statement.id: v.label for v in done.verdicts}


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    made = placebos([load(name) for name in shipped()], SqlOracle(), count)
    start = time.perf_counter()
    labels = run(ledger_of(made[:1000], DAY))
    seconds = time.perf_counter() - start
    print(f"a ledger of {len(labels)} statements checked in {seconds:.1f} s (target 60)")
    if len(made) > 1000:
        labels |= run(ledger_of(made[1000:], DAY))
    good = report(
        made, labels, f"{len(made)} statements made by swapping who, where, when, which way"
    )
    worlds = 20
    for factor, title in (
        (1.0, "no mission is deadlier than another"),
        (2.0, "half of the missions are twice as deadly"),
    ):
        all_made, all_labels = [], {}
        for seed in range(worlds):
            some, found = simulated(20, factor, seed)
            for p in some:
                name = f"{p.id}-{seed}"
                all_made.append(Placebo(name, p.says, p.true, p.parent, p.test))
                all_labels[name] = found[p.id]
        good &= report(
            all_made, all_labels, f"{len(all_made)} claims in {worlds} simulated worlds: {title}"
        )
    return 0 if good and seconds < 60 else 1


if __name__ == "__main__":
    sys.exit(main())
