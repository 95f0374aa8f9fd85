"""Taking files over from one vintage into the next without a second copy, where the disk allows."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def take(file: Path, target: Path) -> None:
    """Put a file at `target`: a second name for it, or a copy where that cannot be.

    Files of a vintage are never written to again, so a second name is safe.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(file, target)
    except OSError:
        shutil.copyfile(file, target)


def take_all(folder: Path, target: Path) -> None:
    """Put every file below a folder below `target`; nothing where the folder is absent."""
    for file in sorted(folder.rglob("*")):
        if file.is_file() and not (target / file.relative_to(folder)).exists():
            take(file, target / file.relative_to(folder))
