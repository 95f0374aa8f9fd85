"""The answer is higher than another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.statements.expectations.comparing import Compared

if TYPE_CHECKING:
    from peaceops.statements.expectations.expectation import Ask, Outcome


class Form(Compared):
    """The measure answers higher than with the arguments in ``with``."""

    def judge(self, ask: Ask) -> Outcome:
        """Compare both answers."""
        return self.outcome(ask, 1)

    def words(self) -> str:
        """Say what is expected."""
        return f"higher than {self.other_words()}"
