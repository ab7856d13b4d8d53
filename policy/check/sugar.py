"""What an assessment and a binding condition stand for: facts, a rule, an assumption. Source: semantics, section 2.

The declarations keep their family parameters. A fact ``tension.considered(recipient.kind)`` of a family assessment is
called so too; the member then comes first: ``tension.considered(ihl, recipient.kind)`` (`spelled`).
"""

from __future__ import annotations

from collections.abc import Callable

from policy.check import phrases
from policy.syntax.declarations import (
    Actor,
    Assess,
    Assumption,
    Binding,
    FactDeclaration,
    Phrase,
    Require,
    Role,
    Rule,
)
from policy.syntax.expressions import AllOf, Condition, Fact, If, Not
from policy.syntax.types import YesNo

FactorPhrase = Callable[[Fact], tuple[FactDeclaration, Phrase] | None]
"""Finds how a factor reads where it is named: its declaration, and its phrase with the members that it names filled in."""


def spelled(name: str, args: tuple[str, ...]) -> str:
    """Return the name of one member: ``harm.likely(ihl)``. A name that ends in brackets takes the members in front."""
    if not args:
        return name
    if name.endswith(")"):
        return name.replace("(", f"({', '.join(args)}, ", 1)
    return f"{name}({', '.join(args)})"


def factor_key(assess: Assess, factor: Fact) -> tuple[str, ...]:
    """Return what tells a factor from the others: its name, and its arguments that are not the assessment's own."""
    return (factor.name, *(arg for arg in factor.args if arg not in assess.params))


def considered_name(assess: Assess, factor: Fact) -> str:
    """Return the name, before unfolding, of the fact that a factor has been considered."""
    return spelled(f"{assess.name}.considered", factor_key(assess, factor))


def assessment_parts(assess: Assess, factor_phrase: FactorPhrase) -> tuple[FactDeclaration | Rule, ...]:
    """Return the facts and the rule that an assessment stands for, the rule last."""
    unnamed = Phrase()

    def considered_phrase(factor: Fact) -> Phrase:
        found = factor_phrase(factor)
        return phrases.considered(assess.phrase, *found) if found else unnamed

    factors = {considered_name(assess, factor): factor for factor in reversed(assess.factors)}
    made = FactDeclaration(
        f"{assess.name}.made",
        Role.CHOSEN,
        YesNo(),
        params=assess.params,
        ordinary=True,
        phrase=phrases.made(assess.phrase),
        citations=assess.citations,
        span=assess.span,
    )
    considered = tuple(
        FactDeclaration(
            name,
            Role.CHOSEN,
            YesNo(),
            params=assess.params,
            ordinary=True,
            phrase=considered_phrase(factor),
            citations=assess.citations,
            span=factor.span,
        )
        for name, factor in reversed(factors.items())
    )
    other_ground = FactDeclaration(
        f"{assess.name}.other_ground",
        Role.FOUND,
        YesNo(),
        params=assess.params,
        phrase=phrases.other_ground(assess.phrase),
        citations=assess.citations,
        span=assess.span,
    )
    outcome = FactDeclaration(
        f"{assess.name}.outcome",
        Role.FOUND,
        assess.gives,
        params=assess.params,
        ordinary=assess.ordinary,
        phrase=phrases.outcome(assess.phrase, assess.gives),
        value_phrases=assess.value_phrases,
        citations=assess.citations,
        span=assess.span,
    )
    rule = Rule(
        f"assess_{assess.name}",
        Require(_done(assess), assess.action, span=assess.span),
        condition=assess.condition,
        params=assess.params,
        citations=assess.citations,
        outside_because=assess.outside_because,
        span=assess.span,
    )
    return (made, *considered, *((other_ground,) if assess.others else ()), outcome, rule)


def _done(assess: Assess) -> Condition:
    made = Fact(f"{assess.name}.made", assess.params, span=assess.span)
    considered = tuple(
        Fact(f"{assess.name}.considered", (*assess.params, *factor_key(assess, factor)), span=factor.span)
        for factor in assess.factors
    )
    return AllOf((made, *considered), span=assess.span) if considered else made


def binding_parts(binding: Binding, actor: Actor | None) -> tuple[FactDeclaration | Assumption, ...]:
    """Return the fact that a condition is set and the assumption that it is kept."""
    is_set = FactDeclaration(
        f"{binding.name}.set",
        Role.CHOSEN,
        YesNo(),
        params=binding.params,
        phrase=phrases.condition_set(binding.phrase),
        citations=binding.citations,
        span=binding.span,
    )
    fact = binding.fact
    kept = Assumption(
        f"{binding.name}.kept",
        If(
            Not(fact, span=fact.span) if binding.only_if is None else If(binding.only_if, fact, span=fact.span),
            Fact(f"{binding.name}.set", binding.params, span=binding.span),
            span=binding.span,
        ),
        params=binding.params,
        citations=binding.citations,
        phrase=phrases.condition_kept(binding.phrase, actor),
        span=binding.span,
    )
    return (is_set, kept)
