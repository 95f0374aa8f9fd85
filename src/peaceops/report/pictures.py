"""The picture of a single answer, made from its table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from peaceops.report.lines import table_of
from peaceops.report.parts import Figure
from peaceops.report.words import parted_sentence

if TYPE_CHECKING:
    from peaceops.answer import Answer, Row

MOST = 20
VALUES = ("personnel", "percent", "rate", "deaths_best", "peak", "months_known")


def picture(answer: Answer) -> Figure | None:
    """Return the chart of an answer, or None where its table has nothing to draw.

    Parameters
    ----------
    answer : Answer
        Rates are drawn with their intervals, everything else as bars: the
        table's first column against its amount.
    """
    lines = list(answer.table)
    title = f"{answer.question.split(' ', 1)[0]}: {answer.unit}"
    summary = parted_sentence(answer)[0]
    if not lines:
        return None
    if {"rate", "low", "high"} <= set(lines[0]):
        mission = _argument(answer, "mission")
        data: dict[str, Any] = {"lines": lines, "subject": mission}
        return Figure("risk", summary, summary, data, answer)
    key = next((k for k in VALUES if k in lines[0]), None)
    if key is None:
        return None
    return Figure("bars", summary or title, summary, _bars(answer, key), answer)


def _bars(answer: Answer, key: str) -> dict[str, Any]:
    shown = table_of(answer).lines
    named = [k for k in shown[0] if k not in ("rank", key)][:1] or [key]
    if answer.question.startswith("level ") and "kind" in shown[0]:
        named = ["kind"]
    kept = shown[-MOST:] if named == ["year"] else shown[:MOST]
    lines: list[Row] = []
    for row in kept:
        value = row[key]
        text = (
            "" if value is None else f"{value:,.1f}" if isinstance(value, float) else f"{value:,}"
        )
        lines.append({"label": str(row[named[0]]), "value": value, "text": text})
    who = _argument(answer, "contributor")
    subject = next(
        (str(shown[i][named[0]]) for i, row in enumerate(answer.table)
         if who and row.get("contributor") == who),
        "",
    )  # fmt: skip
    return {"lines": lines, "subject": subject}


def _argument(answer: Answer, name: str) -> str:
    _, found, rest = answer.question.partition(f" {name}=")
    return rest.split(" ", 1)[0] if found else ""
