"""Files are read safely, or refused before they are read."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from policy.errors import PolicyError
from policy.notation.files import MAX_BYTES, decode, read_source
from policy.notation.scenarios import read_scenario
from policy.source import position


def code(path: Path | str) -> str:
    with pytest.raises(PolicyError) as caught:
        read_source(path)
    (report,) = caught.value.diagnostics
    assert report.message.isprintable()
    return report.code


def test_a_file_is_read_under_its_path_or_a_name(tmp_path: Path) -> None:
    """A byte order mark is left out; line breaks stay as they are."""
    path = tmp_path / "a.md"
    path.write_bytes(b"\xef\xbb\xbfone\r\ntwo \xc2\xb6\n")

    assert read_source(path).text == "one\r\ntwo ¶\n"
    assert read_source(path).name == str(path)
    assert read_source(path, "shown").name == "shown"


def test_a_link_to_a_file_is_a_file(tmp_path: Path) -> None:
    """Links are followed; what they lead to is what counts."""
    (tmp_path / "a.md").write_text("x")
    (tmp_path / "link.md").symlink_to(tmp_path / "a.md")
    (tmp_path / "loop.md").symlink_to(tmp_path / "loop.md")

    assert read_source(tmp_path / "link.md").text == "x"
    assert code(tmp_path / "loop.md") == "unreadable-file"


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    """A directory, a pipe, a device and a socket: at once, without waiting for anything."""
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(os.path.relpath(tmp_path / "socket"))

        assert code(tmp_path) == "not-a-file"
        assert code(tmp_path / "pipe") == "not-a-file"
        assert code("/dev/zero") == "not-a-file"
        assert code(tmp_path / "socket") == "not-a-file"


def test_what_cannot_be_opened_is_refused(tmp_path: Path) -> None:
    """A path that leads nowhere, and one that is no path at all."""
    assert code(tmp_path / "none.md") == "unreadable-file"
    assert code("a\0b") == "unreadable-file"
    assert code("x" * 5000) == "unreadable-file"
    assert code("\x1b[31m\u202e") == "unreadable-file"


def test_a_path_is_shown_as_everywhere() -> None:
    """What cannot be seen in a path is its code point, in the message as in all that is shown."""
    with pytest.raises(PolicyError) as refused:
        read_source("a\x1b[31m\u202eb.md")
    (report,) = refused.value.diagnostics
    assert report.message.startswith("`a⟨U+001B⟩[31m⟨U+202E⟩b.md` cannot be opened")


def test_what_is_too_long_is_refused_before_it_is_read(tmp_path: Path) -> None:
    """The size is looked at first: a hole of a terabyte takes no time."""
    with (tmp_path / "hole.md").open("wb") as file:
        file.truncate(10**12)

    assert code(tmp_path / "hole.md") == "too-long"
    assert MAX_BYTES == 16_000_000


def test_what_is_no_text_is_refused_with_its_place() -> None:
    """The report points to the first byte that is wrong, behind the text before it."""
    for content, place in (
        (b"ab\nc\xffd", (2, 2)),
        (b"\xef\xbb\xbfa\x00", (1, 2)),
        (b"\x80", (1, 1)),
        ("é".encode("utf-16"), (1, 1)),
    ):
        with pytest.raises(PolicyError) as caught:
            decode(content, "x.md")
        (report,) = caught.value.diagnostics
        assert report.code == "not-text"
        assert report.span is not None
        assert position(report.span) == place


def test_a_scenario_file_is_refused_alike(tmp_path: Path) -> None:
    """Reading a scenario never raises: what is wrong with the file is a report."""
    with (tmp_path / "hole.yaml").open("wb") as file:
        file.truncate(1_000_001)

    assert [each.code for each in read_scenario(tmp_path).diagnostics] == ["not-a-file"]
    assert [each.code for each in read_scenario(tmp_path / "hole.yaml").diagnostics] == ["too-long"]
    assert [each.code for each in read_scenario(tmp_path / "none.json").diagnostics] == ["unreadable-file"]
