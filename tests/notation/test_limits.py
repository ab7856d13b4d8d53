"""What nobody writes by hand is refused at once, with its place, and nothing ever runs out of stack."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from policy.notation import parse
from policy.notation.printer import format_markdown
from policy.source import Source, position


def block(text: str) -> str:
    return f"# Prose\n\n```policy\n{text}\n```\n"


MONSTERS = (
    # what is reported, where, the text
    ("long-line", (4, 1), block("given g: " + "(" * 1_000_000)),
    ("long-line", (1, 1), "(" * 1_000_000),
    ("long-line", (4, 1), block("given g: " + "not " * 1_000_000)),
    ("long-line", (4, 1), block("# " + "a" * 10_000_000)),
    ("too-deep", (7, 43), block("given g:\n" + f"  {'(' * 80}\n" * 12_500)),
    ("double-negation", (5, 7), block("given g:\n" + f"  {'not ' * 20}\n" * 50_000)),
    ("too-deep", (4, 210), block("given g: " + "(" * 99_000)),
    ("too-deep", (4, 1610), block("given g: " + "some f: " * 10_000)),
    ("too-deep", (4, 510), block("given g: " + "not (" * 10_000)),
    (
        "too-deep",
        (205, 405),
        block("given g:\n" + "".join(f"{'  ' * n}{'- ' if n > 1 else ''}all of\n" for n in range(1, 301))),
    ),
    ("too-deep", (4, 3296), block("given g: " + "(a.b if b.c and " * 199 + "e.f" + ")" * 199)),
    ("bad-string", (4, 99_991), block('"' * 99_991 + " x")),
    ("no-policy-block", (1, 1), "> " * 40_000),
    ("no-policy-block", (1, 1), ("[" * 90 + "\n") * 11_000),
    ("too-long", (1, 1), "a\n" * 8_000_001),
    ("not-text", (2, 3), "a\nbc\0d\n"),
)


@pytest.mark.parametrize(
    ("code", "place", "text"), MONSTERS, ids=lambda each: each if isinstance(each, str) and len(each) < 20 else ""
)
def test_monsters_are_refused(code: str, place: tuple[int, int], text: str) -> None:
    """One error with its position, however large the text."""
    parsed = parse(Source("monster.md", text))

    assert [each.code for each in parsed.diagnostics] == [code]
    assert parsed.diagnostics[0].span is not None
    assert position(parsed.diagnostics[0].span) == place
    assert parsed.lost_names or parsed.lost_unnamed


TALL = (
    "given g: " + "(a.b and (c.d or " * 99 + "e.f" + "))" * 99,
    "given g: " + "(a.b if b.c and " * 60 + "e.f" + ")" * 60,
    "given g: " + "not (" * 99 + "a.b" + ")" * 99,
    "given g: " + "(" * 199 + "a.b" + ")" * 199,
    "given g: " + "some f: " * 199 + "a.b",
    "given g:\n  all of\n"
    + "".join(f"{'  ' * n}- all of\n{'  ' * n}  - a.b\n" for n in range(2, 199))
    + f"{'  ' * 199}- x.y",
)


def below(frames: int, task: Callable[[], None]) -> None:
    if frames == 0:
        task()
    else:
        below(frames - 1, task)


@pytest.mark.parametrize("text", TALL, ids=lambda each: each[:25])
def test_what_is_just_deep_enough_is_read_and_printed(text: str) -> None:
    """At the limit, and far down the stack of a caller, reading and printing still work and agree."""

    def task() -> None:
        source = Source("tall.md", block(text))
        assert parse(source).diagnostics == ()
        again = parse(Source("again.md", format_markdown(source)))
        assert again.document == parse(source).document

    below(150, task)


def test_ten_thousand_rules_are_read() -> None:
    """Reading keeps pace with the largest documents."""
    rule = (
        'rule r{0} cites letter ¶{0} "anchor":\n  forbid provide\n  if all of\n    - data.usable\n'
        "    - recipient.kind is one of service, other\n  unless a.b{0} and c.d{0}\n\n"
    )
    source = Source("large.md", block("".join(rule.format(number) for number in range(10_000))))
    parsed = parse(source)

    assert len(parsed.document.declarations) == 10_000
