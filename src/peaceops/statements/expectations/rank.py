"""The rank is this one, or lies between two."""

from __future__ import annotations

from typing import ClassVar

from peaceops.statements.expectations.expectation import Ask, Expectation, Outcome


class Form(Expectation):
    """The rank is `best`, or from `best` to `worst`.

    With `alone`, a shared rank does not count; by default "the largest" may be
    one of several with the same number.
    """

    shorthand: ClassVar[str] = "best"
    best: int = 1
    worst: int | None = None
    alone: bool = False

    def judge(self, ask: Ask) -> Outcome:
        """Compare the rank; nobody there holds no rank, and fails."""
        answer = ask()
        place = answer.value
        if not isinstance(place, int) or isinstance(place, bool):
            return Outcome("fails", answer, None, note="no rank is held")
        inside = self.best <= place <= (self.worst or self.best)
        if inside and self.alone:
            same = sum(line.get("rank") == place for line in answer.table)
            inside = same <= 1
        return Outcome("holds" if inside else "fails", answer, float(place), note=self.words())

    def words(self) -> str:
        """Say what is expected."""
        many = self.worst is not None and self.worst != self.best
        shared = ", not shared" if self.alone else ""
        return f"rank {self.best} to {self.worst}{shared}" if many else f"rank {self.best}{shared}"
