"""Reasons: in one language or in two, on a line where they fit."""

from __future__ import annotations

import pytest

from policy.notation import parse
from policy.notation.printer import print_declaration
from policy.source import Source
from policy.syntax.declarations import (
    Adopt,
    Assess,
    Claim,
    Paragraph,
    ParagraphKind,
    Phrase,
    Rule,
    TextSource,
)
from policy.syntax.documents import Declaration

EN, NL = "the statute gives the task", "de taak volgt uit de wet"
LONG = "it goes without saying, " * 3


def read(text: str) -> Declaration:
    parsed = parse(Source("x.md", f"```policy\n{text}\n```\n"))
    assert parsed.diagnostics == ()
    return parsed.document.declarations[0]


@pytest.mark.parametrize("because", [Phrase(EN), Phrase(EN, NL)])
@pytest.mark.parametrize("between", [" ", "\n    "])
def test_a_reason_may_have_a_second_language(because: Phrase, between: str) -> None:
    """`nl` behind a reason belongs to it, on the same line or on one that is indented deeper than a clause."""
    second = f'{between}nl "{NL}"' if because.nl else ""
    reason = f'because "{EN}"{second}'
    rule = read(f"rule a outside the source {reason}:\n  permit b")
    assess = read(f'assess a before b outside the source {reason}:\n  gives yes or no\n  nl "een oordeel"')
    claim = read(f'claim a outside the source {reason}:\n  never b is permitted\n  nl "een bewering"')
    adopt = read(f"adopt a is b {reason}")
    source = read(f'source a\n  not modelled ¶1, ¶2 {reason}\n  nl "een brief"')

    assert isinstance(rule, Rule)
    assert isinstance(assess, Assess)
    assert isinstance(claim, Claim)
    assert rule.outside_because == assess.outside_because == claim.outside_because == because
    assert (assess.phrase, claim.phrase) == (Phrase(nl="een oordeel"), Phrase(nl="een bewering"))
    assert adopt == Adopt("a", "b", because)
    assert isinstance(source, TextSource)
    assert source.paragraphs == tuple(Paragraph(label, ParagraphKind.NOT_MODELLED, because) for label in ("1", "2"))
    assert source.phrase == Phrase(nl="een brief")


def test_a_reason_stands_where_it_fits() -> None:
    """On one line, or the second language below the first."""
    assert print_declaration(Adopt("a", "b", Phrase(EN, NL))) == f'adopt a is b because "{EN}" nl "{NL}"'
    assert print_declaration(Adopt("a", "b", Phrase(LONG, LONG))) == (f'adopt a is b because "{LONG}"\n    nl "{LONG}"')
