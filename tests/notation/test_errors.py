"""Each way in which a declaration can be wrong: one report, with its code, at its place, with something to try."""

from __future__ import annotations

import pytest

from policy.notation import parse
from policy.notation.codes import CODES
from policy.source import Source

BAD: tuple[tuple[str, str, str, str], ...] = (
    # code, text, what it points to, part of the hint
    ("unknown-keyword", "rul x:\n  permit a", "rul", "`rule`"),
    ("unknown-keyword", "restraint cites letter ¶1:\n  permit a", "restraint", "declarations begin with"),
    ("unknown-keyword", "rule x:\n  permt a", "permt", "`permit`"),
    ("unknown-keyword", "rule x:\n  permit a\n  unles b.c", "unles", "`unless`"),
    ("unknown-keyword", "claim x:\n  nevr a is permitted", "nevr", "`never`"),
    ("unexpected-token", "case x:\n  expct a is permitted", "a", "`expect`"),
    ("misplaced-clause", "rule x:\n  permit a\n  assuming b", "assuming", "here a clause begins with"),
    ("misplaced-clause", "claim x:\n  never a is permitted\n  letting also b.c", "letting", "leave"),
    ("reserved-word", "rule rule:\n  permit a", "rule", "longer name"),
    ("reserved-word", "found fact a.b: one of same, other", "same", "longer name"),
    ("reserved-word", "rule cites letter ¶1:\n  permit a", "cites", ""),
    ("unexpected-token", "rule x\n  permit a", "", ""),
    ("unexpected-token", "rule x:\n  permit a b", "b", ""),
    ("unexpected-token", "action a provider", "provider", ""),
    ("unexpected-token", "found fct a.b: yes or no", "fct", "`fact`"),
    ("unexpected-token", "found fact a.b: yes or", "", ""),
    ("unexpected-token", "found fact a: yes or no", "a", ""),
    ("unexpected-token", "given g: a.b is at laest c", "laest", "`least`"),
    ("unexpected-token", "given g: (a.b and c.d", "", ""),
    ("unexpected-token", "given g: a.b c.d", "c.d", ""),
    ("unexpected-token", "rule x:\n  permit a\n  if b.c unless d.e", "unless", ""),
    ("unexpected-token", "given g: all of a.b", "a.b", "line of its own"),
    ("unexpected-token", "given g: a.b is not at least c", "at", "not a.b is at"),
    ("double-negation", "given g: not not a.b", "not", "not (not"),
    ("mixed-and-or", "given g: a.b and c.d or e.f", "or", "brackets"),
    ("mixed-and-or", "given g: a.b or c.d and e.f", "and", "brackets"),
    ("misaligned-bullet", "given g:\n  all of\n    - a.b\n      - c.d", "-", "below each other"),
    ("misaligned-bullet", "given g:\n  all of\n    - a.b\n   - c.d", "-", "below each other"),
    ("misaligned-bullet", "given g:\n  all of\n  - a.b\n  - c.d", "-", "two spaces"),
    ("duplicate-clause", "rule x:\n  permit a\n  if b.c\n  if d.e", "if", "`and`"),
    ("duplicate-clause", "rule x:\n  permit a\n  forbid b", "forbid", "keep one"),
    ("duplicate-clause", "assess x before a if b.c:\n  if d.e\n  gives yes or no", "if", "keep one"),
    ("duplicate-clause", 'actor x\n  en "a"\n  en "b"', "en", "keep one"),
    ("missing-clause", "rule x:\n  if a.b", "rule", "`permit …`"),
    ("missing-clause", "claim x cites letter ¶1:", "claim", "`never …`"),
    ("missing-clause", "assess x before a:\n  takes into account others", "assess", "gives"),
    ("missing-clause", "case x:\n  a.b is yes", "case", "expect"),
    ("unindented-clause", "rule x:\nforbid a", "forbid", "indent"),
    ("misaligned-clause", "rule x:\n    forbid a\n  if b.c", "if", "alike"),
    ("bad-name", "rule Restraint:\n  permit a", "Restraint", "`restraint`"),
    ("bad-name", "given g: a.b.c", "a.b.c", "one dot"),
    ("bad-name", "rule café:\n  permit a", "café", ""),
    ("bad-number", "given g: a.b is above 12345678901234567", "12345678901234567", "15 digits"),
    ("bad-number", "given g: a.b is above 1.5", "1.5", ""),
    ("bad-number", "given g: a.b is above 30d", "30d", ""),
    ("bad-paragraph", "rule x cites letter ¶ 1:\n  permit a", "¶", "¶12"),
    ("bad-string", 'actor a\n  en "no end', '"no end', "end it"),
    ("bad-string", 'actor a\n  en "a\\n"', "\\n", "write"),
    ("unexpected-character", "given g: a.b = c", "=", ""),
    ("unexpected-character", "actor a\n  en “x”", "“", "straight"),
    ("unexpected-character", "given g: a.b\xa0is c", "\xa0", ""),
    ("control-character", 'actor a\n  en "x\u202ey"', "\u202e", "remove"),
    ("control-character", 'actor a\n  en "x\x1b[31m"', "\x1b", "remove"),
    ("control-character", "actor a # \u202e", "\u202e", "remove"),
    ("control-character", "rule x:\n\tpermit a", "\t", "spaces"),
    ("too-deep", "given g: " + "(" * 201 + "a.b" + ")" * 201, "(", "define"),
    ("too-deep", "given g: " + "not (" * 101 + "a.b" + ")" * 101, "not", "define"),
    ("too-deep", "given g: " + "some f: " * 201 + "a.b", "some", "define"),
    (
        "too-deep",
        "given g:\n  all of\n" + "".join(f"{'  ' * depth}- all of\n" for depth in range(2, 204)),
        "all",
        "define",
    ),
)


@pytest.mark.parametrize(
    ("code", "text", "shown", "hint"), BAD, ids=lambda each: each[:40] if isinstance(each, str) else None
)
def test_one_report_at_the_right_place(code: str, text: str, shown: str, hint: str) -> None:
    """A declaration that cannot be read is one report; those around it are read."""
    source = Source("bad.md", f"# Prose\n\n```policy\nactor earlier\n\n{text}\n\nactor later\n```\n")
    parsed = parse(source)

    assert [each.code for each in parsed.diagnostics] == [code]
    (report,) = parsed.diagnostics
    assert report.span is not None
    assert source.text[report.span.start : report.span.end] == shown
    assert hint in (report.hint or "")
    assert [getattr(each, "name", "") for each in parsed.document.declarations] == ["earlier", "later"]


@pytest.mark.parametrize(
    ("code", "text", "shown", "hint"), BAD, ids=lambda each: each[:40] if isinstance(each, str) else None
)
def test_messages_are_plain(code: str, text: str, shown: str, hint: str) -> None:
    """Lower case, no full stop, nothing that a terminal would act on."""
    (report,) = parse(Source("bad.md", f"```policy\n{text}\n```\n")).diagnostics

    assert report.code in CODES
    for said in (report.message, report.hint or "x"):
        assert not said.endswith(".")
        assert said[0] in "`¶" or said[0].islower()
        assert said.isprintable()


LOST = (
    ("rule x(f):\n  permt a", {"x", "assess_x"}, {"rule"}, False),
    ("rul x:\n  permit a", {"x"}, {"rule"}, False),
    ("found fact world.risk: levl risk", {"world.risk"}, {"found"}, False),
    ("assess tension befor provide:\n  gives yes or no", {"tension.made", "assess_tension"}, {"assess"}, False),
    ("condition kept binds:", {"kept.set", "kept.kept"}, {"condition"}, False),
    ("family f: a b", {"f", "a", "b"}, {"family"}, False),
    ("policy 1", set(), {"policy"}, True),
    ('include "x" y', set(), {"include"}, True),
    ("rule cites letter ¶1:\n  permit a", set(), {"rule"}, True),
    ("rule:\n  permit a", set(), {"rule"}, True),
)


@pytest.mark.parametrize(("text", "names", "words", "unnamed"), LOST)
def test_lost_names_are_told(text: str, names: set[str], words: set[str], unnamed: bool) -> None:
    """Whoever resolves names knows which ones are missing because of an error that is reported already."""
    parsed = parse(Source("bad.md", f"```policy\n{text}\n```\n"))

    assert names <= parsed.lost_names
    assert words == parsed.lost_keywords
    assert parsed.lost_unnamed is unnamed


def test_a_block_begins_without_indentation() -> None:
    """What stands indented at the start of a block continues nothing."""
    parsed = parse(Source("bad.md", "```policy\n  actor a\nactor b\n```\n"))

    assert [each.code for each in parsed.diagnostics] == ["indented-declaration"]
    assert [getattr(each, "name", "") for each in parsed.document.declarations] == ["b"]


def test_all_errors_come_at_once_in_the_order_of_the_text() -> None:
    """Two errors in two declarations are two reports."""
    parsed = parse(Source("bad.md", "```polcy\n```\n\n```policy\nrul x:\nfamily f: 1\nactor a b\n```\n"))

    assert [each.code for each in parsed.diagnostics] == [
        "unknown-block",
        "unknown-keyword",
        "unexpected-token",
        "unexpected-token",
    ]


def test_reading_stops_where_all_is_wrong() -> None:
    """A thousand reports are enough."""
    parsed = parse(Source("bad.md", "```policy\n" + "x\n" * 3000 + "```\n"))

    assert len(parsed.diagnostics) == 1001
    assert {each.code for each in parsed.diagnostics} == {"unknown-keyword", "too-many-errors"}
