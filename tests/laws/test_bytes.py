"""The same bytes, whatever the hash seed and in whatever order files came to be."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from policy.notation.printer import print_document
from policy.syntax.declarations import (
    Action,
    Actor,
    FactDeclaration,
    Family,
    Header,
    Include,
    Scale,
    TextSource,
)
from policy.syntax.documents import Declaration, Document
from policy.testing.generator import generate
from tests.strategies import MEDIUM, seeded_document

ASKED = """
import os, sys
from policy.cli.main import run
for command in sys.argv[1].split(";"):
    sys.stdout.flush()
    code = run(command.split())
    sys.stdout.flush()
    print(f"exit {code}", flush=True)
"""
"""Runs commands one after the other in one process."""


def told(commands: Iterable[str], folder: Path, seed: int) -> bytes:
    """Return all that commands write, as a process with this hash seed writes it."""
    environment = os.environ | {"PYTHONHASHSEED": str(seed), "NO_COLOR": "1"}
    ran = subprocess.run(
        [sys.executable, "-c", ASKED, ";".join(commands)],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=True,
    )
    assert b"exit 70" not in ran.stdout, ran.stdout.decode()
    assert b"exit 2\n" not in ran.stdout, ran.stdout.decode()
    return ran.stdout


EVERYTHING = (
    "check {0}",
    "fmt {0}",
    "decide {0}",
    "decide {0} --long",
    "decide {0} --format json",
    "prove {0}",
    "prove {0} --format json",
    "gaps {0} --long",
    "gaps {0} --format json",
    "read {0}",
    "read {0} --language nl",
    "cover {0}",
    "cases {0}",
    "cases {0} --check --format json",
    "cases {0} --mutate",
    "test {0} --format json",
)


def test_other_hash_seeds_give_the_same_bytes(tmp_path: Path) -> None:
    """Of every command, on generated policies, a broken one, and a shipped one."""
    (tmp_path / "scale.md").write_text(generate(30), encoding="utf-8")
    names = ["scale.md"]
    for seed in range(4):
        names.append(f"sample_{seed}.md")
        (tmp_path / names[-1]).write_text(print_document(seeded_document(seed, MEDIUM)), encoding="utf-8")
    (tmp_path / "broken.md").write_text(
        generate(30).replace("signals", "signal").replace("not ", "nto "), encoding="utf-8"
    )
    commands = [each.format(name) for name in names for each in EVERYTHING]
    commands += ["check broken.md", "check broken.md --format json", "decide letter_2018", "prove letter_2018"]

    first, *others = (told(commands, tmp_path, seed) for seed in (0, 1, 4242))

    assert first.count(b"exit ") == len(commands)
    assert others == [first, first]


FRAME = (Actor, Action, TextSource, Scale, Family)


@pytest.mark.parametrize("seed", [3, 8])
def test_another_order_of_files_gives_the_same_bytes(tmp_path: Path, seed: int) -> None:
    """A policy in several files means the same however the folder lists them."""
    files = _split(seeded_document(seed, MEDIUM))
    outputs = []
    for number, names in enumerate((list(files), list(reversed(files)))):
        folder = tmp_path / str(number) / "policies"
        folder.mkdir(parents=True)
        for name in names:
            (folder / name).write_text(files[name], encoding="utf-8")
        outputs.append(told([each.format("main.md") for each in EVERYTHING], folder, number))

    assert outputs[0] == outputs[1]
    assert b"exit 4" not in outputs[0], outputs[0].decode()


def _split(document: Document) -> dict[str, str]:
    """Put the frame and the facts of a document into files that it includes."""

    def text(declarations: Iterable[Declaration]) -> str:
        return print_document(Document(tuple(declarations)))

    header, *rest = document.declarations
    assert isinstance(header, Header)
    frame = [each for each in rest if isinstance(each, FRAME)]
    facts = [each for each in rest if isinstance(each, FactDeclaration)]
    others = [each for each in rest if not isinstance(each, (*FRAME, FactDeclaration))]
    return {
        "main.md": text([header, Include("frame.md"), Include("facts.md"), *others]),
        "frame.md": text(frame),
        "facts.md": text([Include("frame.md"), *facts]),
    }
