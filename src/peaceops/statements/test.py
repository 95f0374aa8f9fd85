"""A test: a measure with its arguments, what is expected of it, and which definitions may vary."""

from __future__ import annotations

from math import prod
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, ValidationError, model_validator

from peaceops.errors import BadInput, PeaceopsError, unknown
from peaceops.statements.expectations.expectation import Expectation, Scalar, expectation

MOST = 2000
THRESHOLD, AGAINST, PREFIX = "threshold", "against", "expect."
Weight = Literal["decisive", "necessary", "indirect"]
Options = Annotated[tuple[Scalar | dict[str, Scalar], ...], Field(min_length=1, max_length=60)]


class Context(BaseModel):
    """An answer told beside the verdict; it judges nothing."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)
    measure: str = Field(description="a measure")
    given: dict[str, Scalar] = Field(
        default_factory=dict, alias="with", description="its arguments"
    )

    @model_validator(mode="after")
    def _asked(self) -> Self:
        checked(self.measure, self.given, ())
        return self


class Test(BaseModel):
    """How a statement, or a part of it, is tested."""

    __test__ = False  # not a test of pytest
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)
    asks: Annotated[str, Field(min_length=1, max_length=400)] = Field(
        description="what the test asks, in words"
    )
    measure: str = Field(description="a measure; `peaceops show measures` lists them")
    given: dict[str, Scalar] = Field(
        default_factory=dict, alias="with", description="its arguments"
    )
    expect: dict[str, Any] = Field(description="one expectation, for example rank: 1")
    vary: dict[str, Options] = Field(
        default_factory=dict,
        description="definitional choices: argument to defensible values, the first the most usual; "
        "'threshold' varies the expectation's own number, 'against' what a comparison compares "
        "with, 'expect.NAME' any other parameter of the expectation; a value may be a mapping of several arguments that change together",
    )
    every: tuple[str, ...] = Field(
        default=(),
        description="choices whose options are cases that must all hold, such as every mission that "
        "a 'most dangerous' is compared with",
    )
    weight: Weight = Field(
        default="decisive",
        description="decisive: the statement, or this part of it, stands and falls with the test; "
        "necessary: failing contradicts it, passing does not support it; indirect: told, judges "
        "nothing",
    )
    because: Annotated[str, Field(max_length=1000)] = Field(
        default="", description="why this measure, these choices and this threshold"
    )
    if_measured: bool = Field(
        default=False,
        description="leave the test out, and say so, where this peaceops has no such measure",
    )
    _form: Expectation | None = PrivateAttr(default=None)
    _lacking: str = PrivateAttr(default="")

    @model_validator(mode="after")
    def _sound(self) -> Self:
        if len(self.expect) != 1:
            raise ValueError(
                f"expect takes one form, for example rank: 1; it has {len(self.expect)}"
            )
        self._form = self._expected()
        for name in self.every:
            if name not in self.vary:
                raise ValueError(str(unknown("choice in every", name, self.vary or ["against"])))
        count = prod(len(options) for options in self.vary.values())
        if count > MOST:
            raise ValueError(f"{count:,} specifications; at most {MOST:,} a test")
        for name in filter(varies_expectation, self.vary):
            for option in self.vary[name]:
                self.form({name: option})
        try:
            self._questions()
        except ValueError as error:
            if not self.if_measured:
                raise
            self._lacking = str(error)
        return self

    def _expected(self) -> Expectation:
        ((name, given),) = self.expect.items()
        try:
            return expectation(name, given)
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(str(part) for part in first["loc"])
            raise ValueError(
                f"expect {name}{f', {where}' if where else ''}: {first['msg']}"
            ) from None
        except PeaceopsError as error:
            raise ValueError(str(error)) from None

    def _questions(self) -> None:
        """Check every question that the test will ask."""
        choices = {k: v for k, v in self.vary.items() if not varies_expectation(k)}
        later: set[str] = {getattr(self._form, "argument", "")}
        for options in choices.values():
            for option in options:
                later |= set(option) if isinstance(option, dict) else set()
        later |= set(choices)
        checked(self.measure, self.given, later)
        for key, options in choices.items():
            for option in options:
                checked_values(self.measure, option if isinstance(option, dict) else {key: option})
        try:
            own = [(k, o) for k, v in self.vary.items() if varies_expectation(k) for o in v]
            forms = [self.form({k: o}) for k, o in own] or [self.form()]
            others = [asked for form in forms for asked in form.asks()]
        except PeaceopsError as error:
            raise ValueError(str(error)) from None
        for measure, replaced in others:
            if measure is None:
                checked_values(self.measure, replaced)
            else:
                checked(measure, replaced, later)

    @property
    def lacking(self) -> str:
        """Why the test is left out, or an empty text."""
        return self._lacking

    def form(self, choices: dict[str, Any] | None = None) -> Expectation:
        """Return the expectation, some of its parameters chosen otherwise.

        Parameters
        ----------
        choices : dict, optional
            Choices that vary the expectation, by their names in `vary`.

        Raises
        ------
        ValueError
            If the form has no such parameter.
        """
        if self._form is None:
            raise TypeError("a test is made by validation")
        if not choices:
            return self._form
        ((name, given),) = self.expect.items()
        short = self._form.shorthand
        parts = dict(given) if isinstance(given, dict) else {short: given}
        for choice, option in choices.items():
            parts |= _parameters(choice, option, name, self._form)
        try:
            return expectation(name, parts)
        except ValidationError as error:
            raise ValueError(f"vary {', '.join(choices)}: {error.errors()[0]['msg']}") from None


def varies_expectation(choice: str) -> bool:
    """Whether a choice varies the expectation, not an argument of the measure."""
    return choice in (THRESHOLD, AGAINST) or choice.startswith(PREFIX)


def _parameters(choice: str, option: Any, name: str, form: Expectation) -> dict[str, Any]:
    """Return the parameters of a form that a choice sets."""
    if choice == THRESHOLD:
        if not form.shorthand or isinstance(option, dict):
            raise ValueError(f"{name} has no threshold to vary; vary the measure's arguments")
        return {form.shorthand: option}
    if choice == AGAINST:
        if "given" not in type(form).model_fields or not isinstance(option, dict):
            raise ValueError(
                "against varies the 'with' of higher_than, lower_than or differs; each option "
                "is a mapping, for example {mission: UNIFIL}"
            )
        return {"with": option}
    return option if isinstance(option, dict) else {choice.removeprefix(PREFIX): option}


def checked(measure: str, given: dict[str, Scalar], later: Any) -> None:
    """Check that a measure can be asked this.

    Raises
    ------
    ValueError
        In words that say what to write instead.
    """
    from peaceops.measures.measure import measure as find

    try:
        found = find(measure)
    except PeaceopsError as error:
        raise ValueError(str(error)) from None
    checked_values(measure, given)
    for parameter in found.parameters:
        if parameter.required and parameter.name not in given and parameter.name not in later:
            raise ValueError(
                f"{measure} needs {parameter.name}: {parameter.argument.example} "
                f"({parameter.argument.meaning})"
            )


def checked_values(measure: str, given: dict[str, Scalar]) -> None:
    """Check names and values of some arguments of a measure.

    Raises
    ------
    ValueError
        In words that say what to write instead.
    """
    from peaceops.measures.measure import measure as find

    try:
        known = {p.name: p for p in find(measure).parameters}
        for key, value in given.items():
            if key not in known:
                raise unknown(f"argument of {measure}", key, known)
            try:
                known[key].argument.parse(str(value))
            except BadInput as error:
                raise BadInput(f"{key}: {error}") from None
    except PeaceopsError as error:
        raise ValueError(str(error)) from None
