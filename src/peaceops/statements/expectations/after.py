"""What a figure did after an event, against what it does at other times."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import Field, field_validator

from peaceops.codes.months import add_months, format_month, month_end, parse_day
from peaceops.errors import MissingData, PeaceopsError
from peaceops.statements.expectations.expectation import Ask, Expectation, Scalar
from peaceops.statements.expectations.figures import figure, number

if TYPE_CHECKING:
    from datetime import date

    from peaceops.answer import Answer

FEWEST = 12
ALPHA_AFTER = 0.1


class After(Expectation):
    """Parameters of the forms about what came after an event.

    The last month end before `event` is compared with the one `months` later.
    `percent` is the change that counts as one. How unusual the change is is
    told by the changes over as many months that began in the `placebo` months
    before, none of which holds the event.
    """

    event: str
    months: int = Field(default=6, ge=1, le=120)
    percent: float = Field(default=10.0, gt=0)
    placebo: int = Field(default=60, ge=FEWEST, le=240)
    argument: str = "at"
    of: str | None = None

    @field_validator("event", mode="before")
    @classmethod
    def _day(cls, value: object) -> object:
        try:
            parse_day(str(value))
        except PeaceopsError as error:
            raise ValueError(str(error)) from None
        return str(value)

    def last_before(self) -> date:
        """Return the last month end before the event."""
        day = parse_day(self.event)
        return add_months(month_end(day.year, day.month), -1)

    def asks(self) -> list[tuple[str | None, dict[str, Scalar]]]:
        """Return the questions before and after."""
        before = self.last_before()
        later = add_months(before, self.months)
        return [
            (None, {self.argument: format_month(before)}),
            (None, {self.argument: format_month(later)}),
        ]

    def found(self, ask: Ask) -> Change:
        """Return the change after the event and how often others were as large."""
        base = self.last_before()
        before = ask(**{self.argument: format_month(base)})
        after = ask(**{self.argument: format_month(add_months(base, self.months))})
        old, new = figure(before, self.of).value, figure(after, self.of).value
        if old == 0:
            raise MissingData(f"nothing to change: {before.sentence}")
        percent = 100 * (new - old) / old
        return Change(before, after, percent, self._others(ask, base))

    def _others(self, ask: Ask, base: date) -> tuple[float, ...]:
        changes = []
        for back in range(self.months, self.placebo + self.months):
            start = add_months(base, -back)
            try:
                first = figure(ask(**{self.argument: format_month(start)}), self.of).value
                last = figure(
                    ask(**{self.argument: format_month(add_months(start, self.months))}), self.of
                ).value
            except MissingData:
                continue
            if first:
                changes.append(100 * (last - first) / first)
        return tuple(changes)


@dataclass(frozen=True)
class Change:
    """A change after an event.

    Parameters
    ----------
    before, after : Answer
    percent : float
    others : tuple of float
        Changes over as many months that began and ended before the event.
    """

    before: Answer
    after: Answer
    percent: float
    others: tuple[float, ...]

    def p(self, sign: int = 0) -> float | None:
        """Return the share of other changes at least as large, this one counted in.

        Parameters
        ----------
        sign : int
            1 for as high, -1 for as low, 0 for as far from none.
        """
        if len(self.others) < FEWEST:
            return None
        mine = self.percent
        if sign:
            count = sum(sign * other >= sign * mine for other in self.others)
        else:
            count = sum(abs(other) >= abs(mine) for other in self.others)
        return (1 + count) / (1 + len(self.others))

    def note(self, event: str) -> str:
        """Say what changed, and how usual that is."""
        p = self.p()
        usual = f"; {100 * p:.0f}% of changes over as many months before were as large" if p else ""
        return f"{number(round(self.percent, 1))}% after {event}{usual}"
