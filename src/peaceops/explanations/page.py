"""The page of one explanation, written from its file and the contest that is shipped."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from peaceops.explanations.cache import SHIPPED
from peaceops.explanations.contest import Contest
from peaceops.explanations.explanation import explanation

if TYPE_CHECKING:
    from peaceops.explanations.contest import Standing
    from peaceops.explanations.explanation import Explanation, Indicator

WAYS = {-1: "less", 0: "says nothing", 1: "more"}
OF = {"host": "the host", "pair": "contributor and host", "contributor": "the contributor",
      "mission": "the mission"}  # fmt: skip
PARTS = {"whether": "Whether", "how_much": "How many"}


def page(name: str) -> str:
    """Return the Markdown page of an explanation."""
    one = explanation(name)
    holders = "\n".join(f"- {holder}" for holder in one.holders)
    parts = [
        f"# {one.title}\n",
        f"Written from `src/peaceops/explanations/accounts/{name}.py` by `make docs`.\n",
        f"{one.account}\n",
        f"## Who holds it\n\n{holders}\n",
        f"## What it predicts\n\nWhether a contributor goes: {one.predicts_whether}\n\n"
        f"How many it sends: {one.predicts_how_much}\n",
        f"## Indicators\n\n{_indicators(one)}\n",
        "Values are those of the year before, or the latest of the five years before. Models take "
        "`ln(1 + value)` of what is counted in people or money, in standard deviations.\n",
        f"## What would tell it apart\n\n{one.discriminator}\n",
        f"## In the shipped contest\n\n{_result(one)}\n",
        "## Ask\n\n```\npeaceops explain CHN MINUSMA --as-of 2015-04-30\n```\n",
    ]
    return "\n".join(parts)


def _indicators(one: Explanation) -> str:
    lines = [
        "| indicator | meaning | unit | differs with | whether | how many | known from |",
        "|---|---|---|---|---|---|---|",
        *(_row(i) for i in one.indicators),
    ]
    return "\n".join(lines)


def _row(one: Indicator) -> str:
    return (
        f"| `{one.name}` | {one.meaning} | {one.unit} | {OF[one.of]} | {WAYS[one.whether]} | "
        f"{WAYS[one.how_much]} | {one.needs} |"
    )


def shipped() -> Contest | None:
    """Return the shipped contest that reaches furthest, or None."""
    found = [
        Contest.from_json(json.loads(path.read_text(encoding="utf-8")))
        for path in sorted(SHIPPED.glob("contest-*.json"))
    ]
    return max(found, key=lambda one: (one.last, one.rows), default=None)


def _result(one: Explanation) -> str:
    held = shipped()
    absent = {} if held is None else {i.name: held.absent[i.name] for i in one.indicators
                                      if i.name in held.absent}  # fmt: skip
    lines = []
    if held is None or one.name not in held.standings["whether"]:
        lines.append("Not enough data: none of its indicators is known for enough rows.")
    else:
        lines.append(
            f"On {held.rows:,} rows of {held.contributors} contributors in {len(held.missions)} "
            f"missions, {held.first} to {held.last}, all explanations on the same rows:\n"
        )
        lines += [_gained(words, held.standings[part][one.name]) for part, words in PARTS.items()]
    if absent:
        lines.append("")
        lines += [f"- `{name}` does not compete: {why}." for name, why in absent.items()]
    return "\n".join(lines)


def _gained(words: str, one: Standing) -> str:
    told = [
        f"alone {_share(one.alone.value)} ({_share(one.alone.low)} to {_share(one.alone.high)})"
    ]
    told += [f"after all others {_share(one.last.value)}"] if one.last else []
    told += [f"fair share {_share(one.share.value)}"] if one.share else []
    told += (
        [f"later years, after the year before, {_share(one.forward.value)}"] if one.forward else []
    )
    return f"- {words}: of the loss out of sample it removes {'; '.join(told)}."


def _share(value: float) -> str:
    return f"{100 * value:.1f}%"
