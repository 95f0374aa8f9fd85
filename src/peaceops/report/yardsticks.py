"""The chapter of yardsticks: ours beside the published, sign by sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.report.chapter import Chapter, ChapterPart
from peaceops.report.parts import NOTHING, Column, Figure, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from peaceops.answer import SourceUse
    from peaceops.explanations.yardsticks.yardstick import Yardstick

WORDS = {True: "yes", False: "no", None: "cannot tell"}
COLUMNS = (
    Column("claim", "Claim"),
    Column("published", "Published"),
    Column("ours", "Ours (95%)"),
    Column("agrees", "Agrees"),
)


def chapter(made: Sequence[Yardstick], sources: tuple[SourceUse, ...] = ()) -> Chapter:
    """Return the chapter of some yardsticks."""
    lines = [line for one in made for line in one.lines]
    counts = {word: sum(line.agrees is key for line in lines) for key, word in WORDS.items()}
    lead = (
        f"Of {len(lines)} published claims ours agree with {counts['yes']} and disagree with "
        f"{counts['no']}; for {counts['cannot tell']} our interval holds both signs or the data "
        "are not in this atlas."
    )
    return Chapter(
        topic="Yardsticks",
        title="Published results beside ours",
        subtitle="BM1 to BM6, refitted on every run",
        lead=(lead,),
        parts=tuple(part(one) for one in made),
        caveats=(
            "lists by contributor and mission begin in November 2009; where a published result "
            "used an earlier window, agreement is of signs only",
            "a published result of no effect is met where our interval holds zero, however wide",
        ),
        sources=sources,
        table=tuple(
            {"yardstick": one.code, "claim": line.claim, "published": line.published,
             "ours": line.ours, "agrees": WORDS[line.agrees], "value": line.value,
             "low": line.low, "high": line.high, "reason": line.reason}
            for one in made for line in one.lines
        ),
        held={"yardsticks": [one.to_json() for one in made]},
        again="peaceops yardsticks",
    )  # fmt: skip


def part(one: Yardstick) -> ChapterPart:
    """Return one yardstick as a part of a chapter."""
    rows = tuple(
        {"claim": line.claim, "published": line.published, "ours": line.ours,
         "agrees": WORDS[line.agrees]}
        for line in one.lines
    )  # fmt: skip
    notes = {line.reason: line.claim for line in reversed(one.lines) if line.reason}
    table = Table(one.ours[:1].upper() + one.ours[1:], COLUMNS, rows, NOTHING)
    return ChapterPart(
        one.code.lower(),
        f"{one.code}: {one.title}",
        tables=(table,),
        figures=(_path(one),) if one.path else (),
        notes=tuple((claim, reason) for reason, claim in reversed(notes.items())),
    )


def _path(one: Yardstick) -> Figure:
    lines = [
        {"label": f"{abs(k)} months {'before' if k < 0 else 'after'}", "value": v, "low": low,
         "high": high, "sure": low > 0 or high < 0}
        for k, v, low, high in one.path
    ]  # fmt: skip
    bound = 1.05 * max(abs(v) for _, _, low, high in one.path for v in (low, high))
    return Figure(
        "intervals",
        "Log of people against the month before the event, less others in the mission",
        "; ".join(f"{line['label']} {line['value']:.2f}" for line in lines),
        {"lines": lines, "bounds": (-bound, bound), "unit": "change in log of people"},
        NOTHING,
        "Before the event nothing should move: these are placebos.",
    )
