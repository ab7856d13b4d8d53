"""Finding what a name refers to, with the family members that it is used with."""

from __future__ import annotations

from attrs import define, field, frozen

from policy.check.names import Kind, Names, unknown
from policy.check.reports import Reports, cut, listed, place_of
from policy.check.sugar import factor_key, spelled
from policy.source import Span
from policy.syntax.declarations import Action, Assess, Assumption, Definition, FactDeclaration, Rule
from policy.syntax.expressions import Defined, Fact


@frozen
class Place:
    """Where a name stands: the families whose members it may speak of, and whether it may speak of decisions and rules.

    ``unsure``: one of the families does not exist, so that it is not known which are missing.
    """

    families: frozenset[str] = frozenset()
    claim: bool = False
    unsure: bool = False


@define
class Uses:
    """What a condition speaks of: facts and definitions by their names before unfolding, each where it stands.

    A definition comes with the depth at which it stands. ``familial``: unfolding families changes the condition.
    """

    facts: list[tuple[FactDeclaration, Fact]] = field(factory=list)
    definitions: list[tuple[Definition, Defined, int]] = field(factory=list)
    decisions: bool = False
    familial: bool = False
    depth: int = 0


@define
class References:
    """Finds declarations. What cannot be found is reported, and ``None``."""

    names: Names
    reports: Reports

    def fact(self, fact: Fact, place: Place, uses: Uses) -> FactDeclaration | None:
        """Return the declaration of a fact that is used with the members that it takes."""
        name, args = fact.name, fact.args
        declared = self.names.facts.get(name)
        if args:
            uses.familial = True
            if declared is None and name.endswith(".considered"):
                return self._considered(fact, place, uses)
        if declared is None:
            unknown(self.names, self.reports, Kind.FACT if "." in name else Kind.READING, name, fact.span)
            return None
        uses.facts.append((declared, fact))
        if (args or declared.params) and not self.arguments(name, declared.params, args, place, fact.span):
            return None
        return declared

    def _considered(self, fact: Fact, place: Place, uses: Uses) -> FactDeclaration | None:
        """``tension.considered(ihl, recipient.kind)``: the arguments after the family's say which factor is meant."""
        name = fact.name.removesuffix(".considered")
        assess = self.names.assessments.get(name)
        if assess is None:
            unknown(self.names, self.reports, Kind.FACT, fact.name, fact.span)
            return None
        split = len(assess.params)
        args, factor = fact.args[:split], fact.args[split:]
        declared = self.names.facts.get(spelled(fact.name, factor))
        if declared is None:
            self._unknown_factor(fact, assess, factor)
            return None
        uses.facts.append((declared, fact))
        return declared if self.arguments(fact.name, declared.params, args, place, fact.span) else None

    def _unknown_factor(self, fact: Fact, assess: Assess, factor: tuple[str, ...]) -> None:
        if any(each.name not in self.names.facts for each in assess.factors):
            self.reports.hush()
            return
        keys = [factor_key(assess, each) for each in assess.factors]
        written = listed(spelled(fact.name, (*assess.params, *key)) for key in keys)
        self.reports.error(
            "unknown-fact",
            f"the assessment `{assess.name}` does not take {listed(factor) or 'this'} into account",
            fact.span,
            f"it declares {written}" if written else "it takes nothing into account that it names",
            about=("factor", assess.name, factor),
        )

    def arguments(
        self, name: str, params: tuple[str, ...], args: tuple[str, ...], place: Place, span: Span | None
    ) -> bool:
        """Return whether the members that a name is used with fit the families that it is declared for; report it if not."""
        if len(params) != len(args):
            hint = f"write `{spelled(name, params)}`, or a member in its place" if params else f"write `{name}`"
            message = (
                f"`{name}` is declared for each member of {' and of '.join(f'`{param}`' for param in params)}"
                if params
                else f"`{name}` is not declared for each member of a family"
            )
            self.reports.error("wrong-arguments", message, span, hint)
            return False
        fits = [self._argument(name, param, arg, place, span) for param, arg in zip(params, args, strict=True)]
        return all(fits)

    def _argument(self, name: str, param: str, arg: str, place: Place, span: Span | None) -> bool:
        family = self.names.families.get(param)
        if family is None:
            self.reports.hush()
            return False
        if arg in family.members or (arg == param and arg in place.families):
            return True
        there = place_of(span, arg)
        if place.unsure:
            self.reports.hush()
        elif arg == param:
            hint = f"write `some {arg}: …` or `every {arg}: …`, name a member, or add `({arg})` to the declaration"
            self.reports.error("unbound-family", f"it is not said which member of `{arg}` is meant", there, hint)
        else:
            self.reports.error(
                "unknown-member",
                f"`{arg}` is not a member of `{param}`, for which `{name}` is declared",
                there,
                self.reports.suggest(arg, lambda: family.members) or f"its members are {cut(family.members)}",
                about=("member", param, arg),
            )
        return False

    def definition(self, condition: Defined, place: Place, uses: Uses, depth: int) -> Definition | None:
        """Return what a bare name defines."""
        name, args = condition.name, condition.args
        declared = self.names.definitions.get(name)
        if args:
            uses.familial = True
        if declared is None:
            unknown(self.names, self.reports, Kind.DEFINITION, name, condition.span)
            return None
        uses.definitions.append((declared, condition, depth))
        if args or declared.params:
            self.arguments(name, declared.params, args, place, condition.span)
        return declared

    def action(self, name: str, span: Span | None) -> Action | None:
        """Return the declaration of an action that is named somewhere in ``span``."""
        declared = self.names.actions.get(name)
        if declared is None:
            unknown(self.names, self.reports, Kind.ACTION, name, place_of(span, name))
        return declared

    def done(self, name: str, span: Span | None) -> None:
        """Report what a duty comes after and is neither an action nor a step."""
        if name not in self.names.steps:
            self.action(name, span)

    def rule(self, name: str, args: tuple[str, ...], span: Span | None, place: Place) -> Rule | None:
        """Return the declaration of a rule that is named somewhere in ``span``."""
        declared = self.names.rules.get(name)
        if declared is None:
            unknown(self.names, self.reports, Kind.RULE, name, place_of(span, name))
            return None
        return declared if self.arguments(name, declared.params, args, place, place_of(span, name)) else None

    def assumption(self, name: str, args: tuple[str, ...], span: Span | None, place: Place) -> Assumption | None:
        """Return the declaration of an assumption that is named in ``span``."""
        declared = self.names.assumptions.get(name)
        if declared is None:
            unknown(self.names, self.reports, Kind.ASSUMPTION, name, place_of(span, name))
            return None
        return declared if self.arguments(name, declared.params, args, place, span) else None
