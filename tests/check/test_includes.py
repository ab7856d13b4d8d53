"""Documents include others of their own folder, each once, and none from outside."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from policy.check import check_files, check_text, load
from policy.errors import PolicyError

WORDS = """\
```policy
actor provider
  en "the provider"
  nl "de verstrekker"
action provide by provider
  en "providing"
  nl "verstrekken"
source letter
  norm ¶1
```
"""


def document(*includes: str, rule: bool = True) -> str:
    lines = [f'include "{path}"' for path in includes]
    if rule:
        lines += ["rule task cites letter ¶1:", "  permit provide"]
    return "\n".join(["```policy", "policy sample", *lines, "```", ""])


def write(folder: Path, **files: str) -> Path:
    """Write documents, ``a__b`` as ``a/b.md``, and return the path of ``main``."""
    for name, text in files.items():
        path = folder / f"{name.replace('__', '/')}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder / "main.md"


def codes(path: Path) -> list[str]:
    return [report.code for report in check_files(path).diagnostics]


def test_an_included_document_counts_as_written_there(tmp_path: Path) -> None:
    """Its declarations stand where it is included; sources and documents come with the policy."""
    checked = check_files(write(tmp_path, main=document("shared/words.md"), shared__words=WORDS))
    assert checked.diagnostics == ()
    assert checked.policy is not None
    assert list(checked.policy.actions) == ["provide"]
    assert [Path(source.name).name for source in checked.sources] == ["main.md", "words.md"]
    assert len(checked.policy.documents) == 2


def test_paths_are_relative_to_the_document_that_includes(tmp_path: Path) -> None:
    """A document in a folder includes its neighbour by name, and one above it by ``..``, as long as it stays inside."""
    path = write(
        tmp_path,
        main=document("deep/one.md"),
        deep__one='```policy\ninclude "two.md"\n```\n',
        deep__two='```policy\ninclude "../words.md"\n```\n',
        words=WORDS,
    )
    assert codes(path) == []


def test_a_document_is_taken_in_once(tmp_path: Path) -> None:
    """Two ways to the same document, or two names for it, do not declare its names twice."""
    path = write(
        tmp_path,
        main=document("words.md", "deep/../words.md", "other.md", "link.md"),
        words=WORDS,
        other='```policy\ninclude "words.md"\n```\n',
        deep__unused="",
    )
    (tmp_path / "link.md").symlink_to(tmp_path / "words.md")
    assert codes(path) == []


@pytest.mark.parametrize("outside", ["../words.md", "/etc/hostname", "deep/../../words.md", "", "a\\\\b.md", "."])
def test_nothing_outside_the_folder_is_read(tmp_path: Path, outside: str) -> None:
    """A path that leads out of the folder is refused, whether it exists or not."""
    write(tmp_path, words=WORDS)
    path = write(tmp_path / "inner", main=document(outside))
    assert codes(path) in (["include-outside"], ["not-a-file"])


def test_no_link_leads_out(tmp_path: Path) -> None:
    """A link to a document outside, or in a folder that is a link, is refused; one that goes round in a circle too."""
    write(tmp_path, words=WORDS)
    path = write(tmp_path / "inner", main=document("link.md", "folder/words.md", "round.md"))
    (tmp_path / "inner" / "link.md").symlink_to(tmp_path / "words.md")
    (tmp_path / "inner" / "folder").symlink_to(tmp_path)
    (tmp_path / "inner" / "round.md").symlink_to(tmp_path / "inner" / "round.md")
    assert set(codes(path)) <= {"include-outside", "unreadable-file"}
    assert len(codes(path)) == 3


def test_a_folder_that_is_itself_a_link_is_no_obstacle(tmp_path: Path) -> None:
    """What counts is where the root document really stands."""
    write(tmp_path / "real", main=document("words.md"), words=WORDS)
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert codes(tmp_path / "link" / "main.md") == []


def test_a_circle_is_printed(tmp_path: Path) -> None:
    """The report names the documents of the circle in order."""
    path = write(
        tmp_path,
        main=document("a.md"),
        a='```policy\ninclude "b.md"\n```\n' + WORDS,
        b='```policy\ninclude "a.md"\n```\n',
    )
    (report,) = check_files(path).diagnostics
    assert report.code == "include-circle"
    assert "`a.md` -> `b.md` -> `a.md`" in report.message


def test_what_is_not_there_is_reported_where_it_is_included(tmp_path: Path) -> None:
    """A missing or unreadable document is an error at its ``include``, and no name is reported as unknown because of it."""
    path = write(tmp_path, main=document("missing.md", "pipe.md"))
    os.mkfifo(tmp_path / "pipe.md")
    reports = check_files(path).diagnostics
    assert [report.code for report in reports] == ["unreadable-file", "not-a-file"]
    assert all(report.span is not None and report.span.source.name == str(path) for report in reports)


def test_an_empty_path_is_reported_as_one(tmp_path: Path) -> None:
    """Nothing is named, so nothing is quoted."""
    path = write(tmp_path, main=document(""))
    (report,) = check_files(path).diagnostics
    assert (report.code, report.message) == ("include-outside", "the path of the included document is empty")


def test_a_text_that_is_no_file_includes_nothing() -> None:
    """Without a folder there is nothing to include from."""
    assert [report.code for report in check_text(document("words.md")).diagnostics] == ["include-without-folder"]


def test_loading_raises_all_errors(tmp_path: Path) -> None:
    """`load` raises one error that carries every report."""
    path = write(tmp_path, main=document("words.md") + "\n```policy\nrule b:\n  permit provde\n```\n", words=WORDS)
    with pytest.raises(PolicyError) as raised:
        load(path)
    assert [report.code for report in raised.value.diagnostics] == ["uncited-rule", "unknown-action"]


@pytest.mark.parametrize("path", ["missing.md", "", "\0", "."])
def test_a_root_that_cannot_be_read_is_a_report(tmp_path: Path, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """No path makes checking raise."""
    monkeypatch.chdir(tmp_path)
    checked = check_files(path)
    assert checked.policy is None
    assert len(checked.errors) == 1


def test_a_policy_has_its_own_name_wherever_it_includes_another(tmp_path: Path) -> None:
    """What is included first is not what the policy is called; nor is its title."""
    (tmp_path / "words.md").write_text(
        WORDS.replace("```policy\n", '```policy\npolicy words en "Words"\n', 1), encoding="utf-8"
    )
    path = tmp_path / "own.md"
    path.write_text('```policy\ninclude "words.md"\n\npolicy own\n  en "Its own"\n```\n', encoding="utf-8")
    policy = check_files(path).policy
    assert policy is not None
    assert (policy.header.name, policy.header.phrase.en) == ("own", "Its own")
    assert [type(each).__name__ for each in policy.documents[0].declarations][:2] == ["Include", "Header"]
