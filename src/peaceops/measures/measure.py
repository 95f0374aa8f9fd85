"""What a measure is: a function in a file of its own name, found by looking into this folder.

Its signature says which questions it answers; `ask` checks the arguments
against it, so that no measure has to.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any, get_type_hints

from peaceops.codes.months import format_month
from peaceops.errors import BadInput, unknown
from peaceops.measures.arguments import Argument

if TYPE_CHECKING:
    from peaceops.answer import Answer
    from peaceops.atlas.atlas import Atlas

NOTHING = inspect.Parameter.empty
# names that measures import for type checkers only
_UNREAD = {"Atlas": object, "Answer": object}


@dataclass(frozen=True)
class Parameter:
    """One parameter of a measure: its argument type and default."""

    name: str
    argument: Argument
    default: Any

    @property
    def required(self) -> bool:
        """Whether it must be given."""
        return self.default is NOTHING


@dataclass(frozen=True)
class Measure:
    """A question that a number answers.

    Parameters
    ----------
    name : str
    question : str
        The first line of its docstring.
    call : callable
        ``call(atlas, **values) -> Answer``.
    parameters : tuple of Parameter
    """

    name: str
    question: str
    call: Callable[..., Answer]
    parameters: tuple[Parameter, ...]


@cache
def names() -> tuple[str, ...]:
    """Return the names of all measures, in alphabetical order.

    A module whose file defines a function of the file's own name that takes an
    atlas is a measure; files are searched as text, so that listing imports none.
    """
    folder = Path(__file__).parent
    found = [
        info.name
        for info in iter_modules([str(folder)])
        if f"\ndef {info.name}(\n    atlas: Atlas,"
        in (folder / f"{info.name}.py").read_text(encoding="utf-8")
    ]
    return tuple(sorted(found))


@cache
def measure(name: str) -> Measure:
    """Return one measure by name.

    Raises
    ------
    BadInput
        If there is none of that name.

    Examples
    --------
    >>> [p.name for p in measure("rank").parameters if p.required]
    ['contributor']
    """
    if name not in names():
        raise unknown("measure", name, names())
    call = getattr(import_module(f"peaceops.measures.{name}"), name)
    hints = get_type_hints(call, localns=_UNREAD, include_extras=True)
    parameters = tuple(
        Parameter(p.name, _argument(hints[p.name]), p.default)
        for p in list(inspect.signature(call).parameters.values())[1:]
    )
    return Measure(name, (inspect.getdoc(call) or "").split("\n")[0], call, parameters)


def _argument(hint: Any) -> Argument:
    for part in (hint, *getattr(hint, "__args__", ())):
        for extra in getattr(part, "__metadata__", ()):
            if isinstance(extra, Argument):
                return extra
    raise TypeError(f"a measure's parameter has no Argument: {hint}")


def ask(name: str, atlas: Atlas, **given: Any) -> Answer:
    """Answer a question.

    Parameters
    ----------
    name : str
        A measure.
    atlas : Atlas
    **given
        Its arguments; text is parsed as on the command line.

    Raises
    ------
    BadInput
        For an unknown measure, key or value.
    MissingData
        If the atlas lacks the data.
    """
    asked = measure(name)
    known = {p.name: p for p in asked.parameters}
    for key in given:
        if key not in known:
            raise unknown(f"argument of {name}", key, known)
    values = {}
    for parameter in asked.parameters:
        if parameter.name in given:
            value = given[parameter.name]
            values[parameter.name] = (
                parameter.argument.parse(value) if isinstance(value, str) else value
            )
        elif parameter.required:
            raise BadInput(
                f"{name} needs {parameter.name}={parameter.argument.example} "
                f"({parameter.argument.meaning})"
            )
    return asked.call(atlas, **values)


def asked_as(name: str, **values: Any) -> str:
    """Return a question as it would be typed, leaving out what was not given.

    Examples
    --------
    >>> from datetime import date
    >>> asked_as("rank", contributor="CHN", at=date(2015, 4, 30), mission=None)
    'rank contributor=CHN at=2015-04'
    """
    return " ".join([name, *(f"{k}={_typed(v)}" for k, v in values.items() if v is not None)])


def _typed(value: Any) -> str:
    if isinstance(value, date):
        return format_month(value)
    return str(getattr(value, "name", value))


def pairs(words: Sequence[str]) -> dict[str, str]:
    """Return arguments typed as ``KEY=VALUE``.

    Raises
    ------
    BadInput
        If one is not of that form, or a key is given twice.

    Examples
    --------
    >>> pairs(["contributor=CHN", "at=2015-04"])
    {'contributor': 'CHN', 'at': '2015-04'}
    """
    given: dict[str, str] = {}
    for word in words:
        key, equals, value = word.partition("=")
        if not equals or not key or not value:
            raise BadInput(f"{word[:80]!r} is not KEY=VALUE, for example contributor=CHN")
        if key in given:
            raise BadInput(f"{key} is given twice")
        given[key] = value
    return given
