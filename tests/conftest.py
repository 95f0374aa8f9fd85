"""Shared fixtures."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

# how long an example takes is a matter of the machine, not of the code under test
settings.register_profile("house", deadline=None)
settings.load_profile("house")

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def raw() -> Path:
    """The published files in ../shared/raw; tests that need them skip where they are absent."""
    folder = Path(os.environ.get("PEACEOPS_RAW", ROOT.parent / "shared" / "raw"))
    if not (folder / "MANIFEST.yaml").exists():
        pytest.skip(f"needs the published raw files, none at {folder}")
    return folder
