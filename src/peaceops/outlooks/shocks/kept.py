"""The average effects and the average path of an atlas, worked out once and kept by content."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from peaceops.answer import plain
from peaceops.explanations.cache import atlas_digest, keep_text, kept_text
from peaceops.explanations.yardsticks.yardstick import Line, Yardstick
from peaceops.outlooks.shocks.aftermath import After, aftermath
from peaceops.outlooks.shocks.bm6 import bm6
from peaceops.outlooks.shocks.design import Step, design, path
from peaceops.outlooks.shocks.placebos import Placebo
from peaceops.outlooks.shocks.projection import Effect
from peaceops.outlooks.shocks.record import record
from peaceops.outlooks.shocks.shock import OWN, shocks

if TYPE_CHECKING:
    from collections.abc import Callable

    from peaceops.atlas.atlas import Atlas

T = TypeVar("T")


def kept_aftermath(atlas: Atlas, tell: Callable[[str], None] | None = None) -> tuple[After, ...]:
    """Return `aftermath`, from the cache where the same atlas and code made it before.

    Parameters
    ----------
    atlas : Atlas
    tell : callable, optional
        Called with a line for each kind and outcome that is worked out.
    """
    return _kept(
        f"shocks-{_digest(atlas)}.json",
        lambda told: tuple(_after(one) for one in told),
        lambda: aftermath(atlas, tell=tell),
    )


def kept_path(atlas: Atlas) -> tuple[Step, ...]:
    """Return the average path of people in a mission after own fatalities, kept likewise.

    Parameters
    ----------
    atlas : Atlas
    """

    def made() -> tuple[Step, ...]:
        known = record(atlas)
        return path(design(known, shocks(atlas), OWN), known, "size")

    return _kept(
        f"shocks-path-{_digest(atlas)}.json",
        lambda told: tuple(Step(int(one["h"]), Effect(**one["effect"])) for one in told),
        made,
    )


def kept_bm6(atlas: Atlas) -> Yardstick:
    """Return BM6, kept likewise.

    Parameters
    ----------
    atlas : Atlas
    """
    return _kept(f"shocks-bm6-{_digest(atlas)}.json", _yardstick, lambda: bm6(atlas))


def _kept(name: str, back: Callable[[Any], T], make: Callable[[], T]) -> T:
    """Return what is kept under a name, or make and keep it."""
    text = kept_text(name)
    if text:
        try:
            return back(json.loads(text))
        except (ValueError, KeyError, TypeError):
            pass  # damaged: worked out again
    made = make()
    keep_text(name, json.dumps(made.to_json() if isinstance(made, Yardstick) else plain(made)))
    return made


def _yardstick(told: Any) -> Yardstick:
    lines = tuple(Line(**line) for line in told["lines"])
    steps = tuple((int(h), *map(float, rest)) for h, *rest in told["path"])
    return Yardstick(told["code"], told["title"], told["ours"], lines, steps)  # type: ignore[arg-type]


def _digest(atlas: Atlas) -> str:
    digest = hashlib.sha256(atlas_digest(atlas).encode())
    for file in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:32]


def _after(one: dict[str, Any]) -> After:
    return After(
        one["kind"], one["outcome"], int(one["h"]), Effect(**one["effect"]),
        tuple(Placebo(**p) for p in one["placebos"]), one["reason"],
    )  # fmt: skip
