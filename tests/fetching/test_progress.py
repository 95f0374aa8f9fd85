"""An update as a person at a terminal sees it."""

from __future__ import annotations

import io
import sys
from datetime import date

import pytest
from publishers import CY, broken, country_years

from peaceops.fetching import progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("screen", [Terminal, io.StringIO])
def test_bars_on_a_terminal_and_lines_elsewhere(shop, home, violence, monkeypatch, screen):
    url = CY.format(f"{date.today().year % 100}1" if date.today().month >= 6 else "251")
    shop.put(url, country_years(violence))
    shop.fail(url, broken(0.5))
    monkeypatch.setenv("PEACEOPS_MIRROR", shop.address)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    shown = screen()
    monkeypatch.setattr(sys, "stderr", shown)
    done = progress.shown(["ucdp_country_year"], home)
    assert not done.failed
    text = shown.getvalue()
    assert f"ucdp_country_year: asking for {url}" in text.replace("\n", "")
    assert "asking again in" in text and "reading ucdp_country_year" in text
    assert ("\x1b[" in text) == (screen is Terminal)
