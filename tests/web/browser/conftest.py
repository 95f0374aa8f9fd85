from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

CHROMIUM = Path(os.environ.get("PEACEOPS_CHROMIUM", "/usr/bin/chromium"))
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


HERE = Path(__file__).parent


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the browser to a run of its own: Playwright's loop stays in the process it began in."""
    if not hasattr(config, "workerinput"):
        return
    apart = pytest.mark.skip(reason="driven apart, by `make test-browser`, not by parallel workers")
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(apart)


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site, served as `peaceops serve` does."""
    home = {**os.environ, "PEACEOPS_HOME": str(tmp_path_factory.mktemp("served"))}
    command = [sys.executable, "-m", "peaceops.cli", "serve", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=home) as process:
        assert process.stdout
        line = process.stdout.readline()
        found = re.search(r"http://\S+:\d+", line)
        assert found, f"the site did not start: {line!r}"
        yield found[0]
        process.terminate()


@pytest.fixture(scope="session")
def chromium():
    """Debian's Chromium, driven by Playwright."""
    driver = pytest.importorskip(
        "playwright.sync_api", reason="needs Playwright, which `make test-browser` installs"
    )
    if not CHROMIUM.exists():
        pytest.skip(f"needs Chromium at {CHROMIUM}, which `make test-browser` installs")
    with driver.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium, served):
    """A fresh page that fails the test on any error of script or policy."""
    context = chromium.new_context(base_url=served, viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    opened.set_default_timeout(60_000)
    wrong: list[str] = []
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("console", lambda told: wrong.append(told.text) if told.type == "error" else None)
    opened.on(
        "request", lambda r: None if r.url.startswith((served, "data:")) else wrong.append(r.url)
    )
    yield opened
    context.close()
    assert wrong == []
