from __future__ import annotations

import socket
import subprocess
import sys

import httpx
import pytest

from peaceops.cli import main
from peaceops.errors import BadInput
from peaceops.web.server import _listen


def test_a_taken_port_is_told_before_anything_is_read(capsys):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert main(["serve", "--port", str(taken.getsockname()[1])]) == 2
    assert "give another --port" in capsys.readouterr().err


def test_an_address_of_another_machine_is_refused():
    with pytest.raises(BadInput, match="cannot listen"):
        _listen("192.0.2.1", 0)


def test_the_command_serves_and_ends(tmp_path):
    command = [sys.executable, "-m", "peaceops.cli", "serve", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        address = process.stdout.readline().split()[2]
        try:
            answer = httpx.get(address, timeout=60)
            assert answer.status_code == 200
            assert "server" not in answer.headers
            assert httpx.get(address, headers={"host": "evil.example"}).status_code == 400
        finally:
            process.terminate()
    assert process.returncode in (0, -15)
