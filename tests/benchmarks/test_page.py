"""Measuring one chapter again leaves the others on the page as they are."""

from __future__ import annotations

from tests.benchmarks.__main__ import KEPT, renewed


def test_a_chapter_is_renewed_in_its_place() -> None:
    page = "# Old\n\n## One\n\nfirst\n\n## Two\n\nsecond\n\n## " + KEPT + "\n\nlong run\n"

    again = renewed(page, "One", "## One\n\nanew\n")
    assert again.startswith("# Measurements\n")
    assert again.endswith(f"\n## One\n\nanew\n\n## Two\n\nsecond\n\n## {KEPT}\n\nlong run\n")
    assert renewed(again, "One", "## One\n\nanew\n") == again


def test_a_new_chapter_comes_before_what_other_runs_write() -> None:
    page = f"# Old\n\n## One\n\nfirst\n\n## {KEPT}\n\nlong run\n"

    assert renewed(page, "Two", "## Two\n\nsecond\n").endswith(
        f"\n## One\n\nfirst\n\n## Two\n\nsecond\n\n## {KEPT}\n\nlong run\n"
    )
