"""Forms of measures, made from their signatures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from peaceops.measures.measure import NOTHING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from peaceops.measures.measure import Measure

LISTED = {"contributor": "states", "host": "states", "state": "states", "mission": "missions",
          "among": "groups"}  # fmt: skip
"""Which list of suggestions helps with which word."""


@dataclass(frozen=True)
class Field:
    """A field of a form.

    Parameters
    ----------
    name, label, meaning, example : str
    required : bool
    default : str
        What holds where it is left empty; empty where there is no such value.
    choices : tuple of str
        All values, where they are few.
    value : str
        As given.
    suggestions : str
        Id of a list on the page.
    """

    name: str
    label: str
    meaning: str
    example: str
    required: bool
    default: str
    choices: tuple[str, ...]
    value: str
    suggestions: str


def form(measure: Measure, given: Mapping[str, str]) -> tuple[Field, ...]:
    """Return the fields of a measure's form, filled with what was given."""
    fields = []
    for parameter in measure.parameters:
        argument = parameter.argument
        default = "" if parameter.default in (None, NOTHING) else _text(parameter.default)
        fields.append(
            Field(
                name=parameter.name,
                label=parameter.name.replace("_", " ").capitalize(),
                meaning=argument.meaning,
                example=argument.example,
                required=parameter.required,
                default=default,
                choices=argument.choices,
                value=given.get(parameter.name, ""),
                suggestions="" if argument.choices else LISTED.get(argument.word, ""),
            )
        )
    return tuple(fields)


def _text(value: object) -> str:
    return str(getattr(value, "name", value))
