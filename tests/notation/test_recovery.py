"""All of a document's errors in one run: an error in one part of a declaration hides none in another, and none is told twice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policy.notation import parse
from policy.notation.keywords import PHRASES
from policy.notation.printer import format_markdown
from policy.source import Source, position
from tests.notation.test_damages import DOCUMENTS

RECOVERED: tuple[tuple[str, tuple[str, ...]], ...] = (
    # a declaration, and what its reports point to
    ("rule x cites letter:\n  permit\n  if a.b is at laest c\n  unless d.e f\n  overrides g", (":", "", "laest", "f")),
    ("strict rul x:\n  permit a b\n  if c.d", ("rul", "b")),
    ("rule x cites letter ¶1\n  permit a\n  if b.c\n  unless d.e f.g", ("", "f.g")),
    ("rule x cites letter ¶1\n  permit a\n  if all of\n    - some f: b.c\n    - d.e\n  unless g.h i.j", ("", "i.j")),
    ("rule x:\n  permit a\n  if b.c d.e and f.g or h.i", ("d.e",)),
    ("rule x:\n  permt a\n  if b.c\n  unles d.e", ("permt", "unles")),
    ("rule x:\n  permit a\n  permit b\n  if c.d\n  if e.f\n  if g.h", ("permit", "if", "if")),
    ("rule x:\n  permit a\n  if all of\n    - b.c d\n    - e.f g\n  unless h.i j", ("d", "j")),
    ("rule x:\n  if a.b c", ("c",)),
    ("assess x before a if b.c d:\n  takes into acount others\n  gives level\n  ordinary\n  value e", ("d", "acount", "", "", "")),
    ("claim x:\n  never a is\n  letting also\n  assuming\n  expect refuted below", ("", "", "", "below")),
    ("case x cites:\n  a.b is\n  c.d yes\n  expect e is\n  expect f is permited", (":", "", "yes", "", "permited")),
    ("found fact a.b: yes or\n  ordinary 1 2\n  en one\n  value two", ("", "2", "one", "")),
    ("given g: a.b c.d", ("c.d",)),
    ('define d: a.b c.d\n  en one\n  nl "two" three', ("c.d", "one", "three")),
    ("condition c binds a b:\n  d.e only if\n  en one", ("b", "one")),
    ("scale s: a b\n  value\n  value a", ("b", "", "")),
    ("reading r: a b\n  en one\n  value", ("b", "one", "")),
    ("source s t\n  context\n  norm 1\n  not modeled ¶2\n  not modelled ¶3", ("t", "", "1", "modeled", "")),
    ("policy p q\n  en one\n  nl two", ("q", "one", "two")),
    ('adopt r is a because "one" nl', ("",)),
    ('rule x outside the source because nl "two":\n  permit a b', ("nl", "b")),
    ('claim x outside the source because "one"\n    nl two:\n  never a b\n  nl three', ("two", "b", "three")),
    ('source s\n  not modelled ¶1 because "one"\n      nl two\n  not modelled ¶2 nl "two"', ("two", "nl")),
    # tokens that are broken
    ("rule X cites letter ¶1:\n  permit a\n  if b.c = d\n  unless Y ?", ("X", "=", "Y")),
    ('actor a\n  en "x\u202ey" "\u202e"\n  nl "a\\n"', ("\u202e", "\\n")),
    # clauses that belong elsewhere are one report, and most of them mean another declaration
    ("rule x:\n  permit a b\n  letting also c.d\n  if e.f\n  unless g.h\n  assuming i", ("b", "letting")),
    ("claim x:\n  permit a\n  if b.c d\n  unless e.f\n  en one", ("permit",)),
    ("actor x by\n  never a.b\n  always c.d", ("by",)),
    # what a damage leaves over is no report of its own
    ("rule x:\n  permit if\n  provide a.b\n  unless c.d e", ("if", "e")),
    ("rule x cites letter ¶1 permit\n  : a\n  if b.c d", ("permit", "d")),
    ("claim x:\n  always a is permitted\n  assuming expect\n  risk_seen refuted\n  en one", ("expect", "one")),
    # clauses that stand oddly
    ("rule x:\n    permit a b\n  if b.c d\n  unless e.f g", ("if", "d", "g")),
    ("rule x:\n  permit a b\n if b.c d\n  unless e.f g", ("b", "if", "g")),
    ("rule x:\n  permit a b\nif c.d e", ("b", "if")),
)  # fmt: skip


@pytest.mark.parametrize(("text", "shown"), RECOVERED, ids=lambda each: each[:30] if isinstance(each, str) else "")
def test_every_part_has_its_report(text: str, shown: tuple[str, ...]) -> None:
    """One report for each damaged part, in the order of the text; those around the declaration are read."""
    source = Source("bad.md", f"```policy\nactor earlier\n\n{text}\n\nactor later\n```\n")
    parsed = parse(source)

    places = [each.span for each in parsed.diagnostics if each.span is not None]
    assert tuple(source.text[each.start : each.end] for each in places) == shown
    assert "missing-clause" not in {each.code for each in parsed.diagnostics}
    assert [getattr(each, "name", "") for each in parsed.document.declarations] == ["earlier", "later"]
    assert parsed.lost_keywords


def test_clauses_that_belong_elsewhere_are_places_of_one_report() -> None:
    """The first is reported, the others are told with it."""
    text = "rule x:\n  permit a\n  letting also c.d\n  if e.f\n  unless g.h\n  assuming i\n"
    (report,) = parse(Source("bad.md", f"```policy\n{text}```\n")).diagnostics

    assert report.code == "misplaced-clause"
    assert [(words, position(place)) for words, place in report.related] == [("also here", (7, 3))]


def test_words_swapped_over_the_border_of_two_declarations_are_one_report() -> None:
    """The first one says what stands where it should not; both are left out."""
    parsed = parse(Source("bad.md", "```policy\nrule a:\n  permit claim\n\nb c:\n  never d.e\n\nactor f\n```\n"))

    assert [each.code for each in parsed.diagnostics] == ["reserved-word"]
    assert len(parsed.document.declarations) == 1
    assert {"a", "b"} <= parsed.lost_names


def parts(text: str) -> Iterator[int]:
    """The numbers of the lines with which, in a formatted document, a heading or a clause begins."""
    inside = False
    heading = ""
    for number, line in enumerate(text.split("\n"), 1):
        bare = line.lstrip(" ")
        word = bare.partition(" ")[0]
        indent = len(line) - len(bare)
        heading = word if indent == 0 else heading
        goes_on = heading in ("given", "define", "assume", "condition") and word not in PHRASES
        if bare.startswith("```"):
            inside = bare == "```policy"
        elif inside and bare and word != "#" and (indent == 0 or (indent == 2 and not goes_on)):
            yield number


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda each: each.stem)
@settings(max_examples=15, deadline=None)
@given(st.data())
def test_damages_in_many_parts_are_as_many_reports(path: Path, data: st.DataObject) -> None:
    """Whichever headings and clauses of a document are damaged: each is reported at its line, and nothing else is."""
    text = format_markdown(Source("whole.md", path.read_text(encoding="utf-8")))
    lines = text.split("\n")
    chosen = data.draw(st.sets(st.sampled_from(list(parts(text))), min_size=1, max_size=40))
    mark = data.draw(st.sampled_from((" )", " ?", " 1 2", " ¶")))
    for number in chosen:
        lines[number - 1] += mark
    parsed = parse(Source("bad.md", "\n".join(lines)))

    assert [position(each.span)[0] for each in parsed.diagnostics if each.span] == sorted(chosen)


def test_a_declaration_with_a_hundred_thousand_errors_is_given_up() -> None:
    """However much is wrong within one declaration, a thousand reports are enough, and they are soon there."""
    for clause in ("  permit a b\n", "  frm a\n", "  assuming b\n", "  ?\n", " if c.d\n  if e.f\n"):
        text = "```policy\nrule a:\n  forbid b c\n" + clause * 100_000 + "```\n"
        assert 1 <= len(parse(Source("bad.md", text)).diagnostics) <= 1001
