"""Dataclasses back from JSON, by the types of their fields."""

from __future__ import annotations

import types
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
_KNOWN: dict[Any, dict[str, Any]] = {}


def rebuild(kind: type[T], held: Any, names: dict[str, Any] | None = None) -> T:
    """Return a dataclass from what JSON held of it.

    Parameters
    ----------
    kind : type
        A dataclass; its fields may be plain values, dates, other dataclasses,
        and tuples, dictionaries and optional ones of these.
    held : dict
    names : dict, optional
        Types that its modules import for type checkers only.

    Raises
    ------
    TypeError, KeyError, ValueError
        If `held` is not what a dataclass of this kind gives.

    Examples
    --------
    >>> from peaceops.explanations.gains import Gain
    >>> rebuild(Gain, {"value": 0.1, "low": 0.0, "high": 0.2, "blocks": 9})
    Gain(value=0.1, low=0.0, high=0.2, blocks=9)
    """
    hints = _hints(kind, tuple(sorted((names or {}).items(), key=lambda pair: pair[0])))
    given = {
        one.name: _value(hints[one.name], held[one.name], names)
        for one in fields(kind)  # type: ignore[arg-type]
    }
    return kind(**given)


def _hints(kind: Any, names: tuple[tuple[str, Any], ...]) -> dict[str, Any]:
    if kind not in _KNOWN:
        _KNOWN[kind] = get_type_hints(kind, localns={"date": date, **dict(names)})
    return _KNOWN[kind]


def _value(hint: Any, held: Any, names: dict[str, Any] | None) -> Any:
    origin, parts = get_origin(hint), get_args(hint)
    if held is None or origin is Literal or hint is Any:
        return held
    if origin in (Union, types.UnionType):
        return _value(next(p for p in parts if p is not type(None)), held, names)
    if origin in (tuple, dict):
        return _many(origin, parts, held, names)
    if is_dataclass(hint) and isinstance(hint, type):
        return rebuild(hint, held, names)
    return date.fromisoformat(held) if hint is date else held


def _many(origin: type, parts: tuple[Any, ...], held: Any, names: dict[str, Any] | None) -> Any:
    if origin is dict:
        return {key: _value(parts[1], one, names) for key, one in held.items()}
    inner = [parts[0]] * len(held) if parts[-1] is Ellipsis else list(parts)
    return tuple(_value(kind, one, names) for kind, one in zip(inner, held, strict=True))
