"""The ledger: what a report said, statement by statement, and how each is tested."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator, model_validator

from peaceops.statements.test import Context, Test  # noqa: TC001 - pydantic reads them

TYPES = (
    "fact", "ranking", "first-ever", "comparison", "trend", "association", "motive", "belief",
    "conditional forecast", "evaluation", "open question",
)  # fmt: skip
Type = Literal[
    "fact", "ranking", "first-ever", "comparison", "trend", "association", "motive", "belief",
    "conditional forecast", "evaluation", "open question",
]  # fmt: skip
INNER = ("motive", "belief")
"""Types about what somebody wants or thinks; no series of numbers shows it."""
LATER_ONLY = ("conditional forecast",)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")


def _day(value: object) -> object:
    if isinstance(value, date):
        return value
    if isinstance(value, str) and _DAY.match(value):
        return date.fromisoformat(value)
    raise ValueError(f"{value!r} is not a day; write YYYY-MM-DD, for example 2015-04-30")


Day = Annotated[date, BeforeValidator(_day)]
Text = Annotated[str, Field(min_length=1, max_length=2000)]
Short = Annotated[str, Field(min_length=1, max_length=300)]


class Strict(BaseModel):
    """Base of the parts of a ledger: no unknown field."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Report(Strict):
    """The report that is checked."""

    title: Short = Field(description="its title")
    by: Short = Field(description="author or publisher")
    date: Day = Field(description="day of the report; its statements are judged as known then")
    url: str = Field(default="", max_length=500, description="where it can be read")
    note: str = Field(default="", max_length=2000, description="what else to know of it")


class About(Strict):
    """What a statement is about, so that it can be found."""

    contributors: tuple[str, ...] = Field(default=(), description="states that send, any spelling")
    missions: tuple[str, ...] = Field(default=(), description="missions by acronym")
    hosts: tuple[str, ...] = Field(default=(), description="states in which missions are")
    words: tuple[str, ...] = Field(default=(), description="other words to find it by")

    @field_validator("contributors", "hosts")
    @classmethod
    def _states(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        from peaceops.codes import states

        return tuple(_valid(states.resolve, name) for name in names)

    @field_validator("missions")
    @classmethod
    def _missions(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        from peaceops.codes import missions

        return tuple(_valid(missions.resolve, name) for name in names)


class Pair(Strict):
    """Another statement that bears on this one."""

    id: Short = Field(description="id of the other statement")
    how: Literal["pulls against", "restates", "rests on", "answers"] = Field(
        description="how this statement stands to it"
    )
    because: Short = Field(description="why, in a few words")


class Need(Strict):
    """Data that would answer what the atlas cannot."""

    what: Short = Field(description="the data")
    where: Short = Field(description="who has them and how to add them")


class Statement(Strict):
    """Something somebody said, and how it is answered."""

    id: str = Field(
        pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$", description="unique in the ledger"
    )
    says: Text = Field(description="the statement in our own words, one sentence")
    quote: Short | None = Field(default=None, description="a few words of it as they stand")
    place: Short | None = Field(default=None, description="where it stands: page, section")
    holder: Short = Field(description="who says or believes it; nest with 'about'")
    hedge: Literal["flat", "mild", "strong"] = Field(description="how carefully it is put")
    type: Type = Field(description="what kind of statement it is")
    about: About = Field(default=About(), description="what it is about")
    date: Day | None = Field(default=None, description="its own day, where not the report's")
    source: Short | None = Field(default=None, description="its own source, where not the report")
    url: str = Field(default="", max_length=500, description="where that can be read")
    standing: Literal["written", "proposed", "confirmed"] = Field(
        default="written",
        description="written: by a person; proposed: read by machine and confirmed by nobody; "
        "confirmed: read by machine, and a person stands for it",
    )
    signed: Short | None = Field(default=None, description="who confirmed it, and when")
    pairs_with: tuple[Pair, ...] = Field(default=(), description="statements that bear on it")
    tests: tuple[Test, ...] = Field(default=(), max_length=20, description="how it is tested")
    context: tuple[Context, ...] = Field(
        default=(), max_length=6, description="answers told beside the verdict, judging nothing"
    )
    untestable: Text | None = Field(default=None, description="why no data can settle it")
    needs: tuple[Need, ...] = Field(
        default=(), description="what is missing to test it, or all of it"
    )
    reason: Text | None = Field(
        default=None, description="why it is read and tested this way, for a reader who doubts"
    )
    changes: Text | None = Field(default=None, description="what evidence would change the verdict")

    @model_validator(mode="after")
    def _answered(self) -> Self:
        if not (self.tests or self.untestable or self.needs):
            raise ValueError(
                "a statement has tests, or says why it has none: add tests, untestable (no data "
                "could settle it) or needs (which data would)"
            )
        if self.type in INNER and not self.untestable:
            raise ValueError(
                f"a {self.type} is not testable itself: say in untestable why not; tests then "
                "judge the part of it that concerns the world"
            )
        return self


class Ledger(Strict):
    """What one report said."""

    ledger: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,59}$", description="short name")
    report: Report = Field(description="the report")
    statements: tuple[Statement, ...] = Field(min_length=1, max_length=5000)

    def day(self, statement: Statement) -> date:
        """Return the day of a statement."""
        return statement.date or self.report.date


def _valid(resolve: Any, name: str) -> str:
    from peaceops.errors import PeaceopsError

    try:
        return str(resolve(name))
    except PeaceopsError as error:
        raise ValueError(str(error)) from None
