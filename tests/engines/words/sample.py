"""A policy with a fact of every type, and conditions, rules and claims over it, made up at random."""

from __future__ import annotations

from typing import TypeVar

from hypothesis import strategies as st

from policy.syntax.declarations import (
    Action,
    Actor,
    Always,
    Assumption,
    Case,
    Claim,
    Definition,
    Effect,
    Empower,
    ExpectDecision,
    ExpectDuty,
    FactDeclaration,
    Forbid,
    Header,
    Never,
    Oblige,
    Outcome,
    Pair,
    Permit,
    Phrase,
    Possible,
    Reference,
    Refutation,
    Relation,
    Require,
    Rises,
    Role,
    Rule,
    Scale,
    Setting,
    Statement,
    ValuePhrase,
)
from policy.syntax.expressions import (
    AllOf,
    AnyOf,
    Compare,
    Condition,
    Decided,
    Decision,
    Defined,
    Empowered,
    Fact,
    If,
    Includes,
    Is,
    Not,
    Obliged,
    Order,
    Quantity,
    RuleStands,
    Same,
    Standing,
)
from policy.syntax.policy import Policy
from policy.syntax.types import Level, Number, OneOf, SomeOf, YesNo

Item = TypeVar("Item", bound=Header | Actor | Action | Scale | FactDeclaration | Definition | Assumption | Rule)


def named(*items: Item) -> dict[str, Item]:
    """Return declarations by their names."""
    return {item.name: item for item in items}


def value(name: str, en: str, nl: str) -> ValuePhrase:
    return ValuePhrase(name, Phrase(en, nl))


LONG_EN = "the one who receives the data that were gathered in the course of an operation abroad"
LONG_NL = "degene die de gegevens ontvangt die tijdens een operatie in het buitenland zijn verzameld"

KINDS = ("service", "state", "coalition", "unknown", "other")
KIND_PHRASES = (
    value("service", "a service", "een dienst"),
    value("state", "a service or its state", "een dienst of haar staat"),
    value("coalition", "a coalition", "een coalitie"),
    value("unknown", "not known", "niet bekend"),
    value("other", "known", "bekend"),
)

FACTS = named(
    FactDeclaration(
        "data.usable",
        Role.FOUND,
        YesNo(),
        phrase=Phrase(
            "the data can be used",
            "de gegevens zijn bruikbaar",
            "the data cannot be used",
            "de gegevens zijn niet bruikbaar",
        ),
    ),
    FactDeclaration(
        "data.old", Role.FOUND, YesNo(), phrase=Phrase("Dutch data are old", "Nederlandse gegevens zijn oud")
    ),
    FactDeclaration(
        "data.same_words", Role.FOUND, YesNo(), phrase=Phrase("it is so", "het is zo", "it is not", "het is niet")
    ),
    FactDeclaration(
        "data.other_words", Role.FOUND, YesNo(), phrase=Phrase("It is so", "Het is zo", "it is not", "het is niet")
    ),
    FactDeclaration("data.no_phrase_at_all", Role.HIDDEN, YesNo()),
    FactDeclaration(
        "recipient.many",
        Role.FOUND,
        YesNo(),
        phrase=Phrase(
            "the recipient is a coalition",
            "de ontvanger is een coalitie",
            "the recipient is a service",
            "de ontvanger is een dienst",
        ),
    ),
    FactDeclaration(
        "recipient.kind",
        Role.FOUND,
        OneOf(KINDS),
        phrase=Phrase("the recipient", "de ontvanger"),
        value_phrases=KIND_PHRASES,
    ),
    FactDeclaration(
        "recipient.second", Role.FOUND, OneOf(KINDS), phrase=Phrase(LONG_EN, LONG_NL), value_phrases=KIND_PHRASES
    ),
    FactDeclaration(
        "data.kinds", Role.FOUND, SomeOf(KINDS), phrase=Phrase("the content", "de inhoud"), value_phrases=KIND_PHRASES
    ),
    FactDeclaration("world.risk", Role.HIDDEN, Level("risk"), phrase=Phrase("the real risk", "het werkelijke risico")),
    FactDeclaration(
        "found.risk", Role.FOUND, Level("risk"), phrase=Phrase("the risk that was found", "het gevonden risico")
    ),
    FactDeclaration("data.age", Role.FOUND, Number(-3, 40, "days"), phrase=Phrase("the age", "de leeftijd")),
    FactDeclaration("data.length", Role.FOUND, Number(0, 40, "light_years"), phrase=Phrase("the length", "de lengte")),
    FactDeclaration(
        "reads",
        Role.READING,
        OneOf(("wide", "narrow")),
        phrase=Phrase("what it covers", "waar het over gaat"),
        value_phrases=(value("wide", "everything", "alles"), value("narrow", "little", "weinig")),
    ),
)

POLICY = Policy(
    header=Header("sample", Phrase("A sample", "Een voorbeeld")),
    actors=named(Actor("provider", Phrase("the provider", "de verstrekker"))),
    actions=named(
        Action("provide", "provider", Phrase("providing the data", "de gegevens verstrekken")),
        Action("inquire", "provider", Phrase("making inquiries", "navraag doen")),
    ),
    sources={},
    scales=named(
        Scale(
            "risk",
            ("small", "serious", "grave"),
            (
                value("small", "small", "klein"),
                value("serious", "serious", "ernstig"),
                value("grave", "grave", "zeer ernstig"),
            ),
        )
    ),
    facts=FACTS,
    givens={},
    definitions=named(
        Definition("covered", Fact("data.usable"), phrase=Phrase("the rules cover it", "de regels zien erop")),
        Definition(
            "not_covered",
            Fact("data.old"),
            phrase=Phrase("it is free", "het is vrij", "it is bound", "het is gebonden"),
        ),
    ),
    rules=named(
        Rule("first", Permit("provide")),
        Rule("second", Require(Fact("data.usable"), "provide")),
        Rule("third", Oblige("inquire")),
    ),
    assessments={},
    adopted={},
    assumptions=named(
        Assumption("risk_seen", Fact("data.usable"), phrase=Phrase("the risk is seen", "het risico wordt onderkend")),
        Assumption(
            "kept", Fact("data.usable"), phrase=Phrase("the condition is kept", "de voorwaarde wordt nageleefd")
        ),
    ),
    claims={},
    cases={},
)

# Conditions over it

YES_NO = [Fact(name) for name, fact in FACTS.items() if isinstance(fact.type, YesNo)]
ONE_OF = [Fact(name) for name in ("recipient.kind", "recipient.second")]
LEVELS = [Fact("world.risk"), Fact("found.risk")]
NUMBERS = [Fact("data.age"), Fact("data.length")]
kinds = st.lists(st.sampled_from(KINDS), min_size=1, max_size=5, unique=True).map(tuple)

leaves: st.SearchStrategy[Condition] = st.one_of(
    st.sampled_from(YES_NO),
    st.builds(Is, st.sampled_from(YES_NO), st.booleans().map(lambda value: (value,))),
    st.builds(Is, st.sampled_from(ONE_OF), kinds),
    st.builds(Is, st.just(Fact("reads")), st.sampled_from((("wide",), ("narrow",)))),
    st.builds(
        Is, st.sampled_from(NUMBERS), st.lists(st.integers(0, 40), min_size=1, max_size=4, unique=True).map(tuple)
    ),
    st.builds(Same, st.sampled_from(ONE_OF), st.sampled_from(ONE_OF)),
    st.builds(Same, st.sampled_from(YES_NO), st.sampled_from(YES_NO)),
    st.builds(
        Compare,
        st.sampled_from(LEVELS),
        st.sampled_from(Order),
        st.sampled_from(("small", "serious", "grave", *LEVELS)),
    ),
    st.builds(Compare, st.just(NUMBERS[0]), st.sampled_from(Order), st.integers(-3, 40) | st.just(NUMBERS[0])),
    st.builds(Includes, st.just(Fact("data.kinds")), st.sampled_from(Quantity), kinds),
    st.just(Includes(Fact("data.kinds"), Quantity.ONLY, ())),
    st.sampled_from((Defined("covered"), Defined("not_covered"))),
)
spoken: st.SearchStrategy[Condition] = leaves | st.one_of(
    st.builds(Decided, st.sampled_from(("provide", "inquire")), st.sampled_from(Decision)),
    st.builds(Obliged, st.just("inquire"), st.sampled_from((None, "provide"))),
    st.builds(Empowered, st.just("inquire")),
    st.builds(RuleStands, st.sampled_from(("first", "second", "third")), st.sampled_from(Standing)),
)


def _larger(inner: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    parts = st.lists(inner, min_size=2, max_size=4).map(tuple)
    return st.one_of(
        st.builds(Not, inner), st.builds(AllOf, parts), st.builds(AnyOf, parts), st.builds(If, inner, inner)
    )


conditions = st.recursive(leaves, _larger, max_leaves=8)
sayings = st.recursive(spoken, _larger, max_leaves=8)

# Rules, claims and cases over it

effects: st.SearchStrategy[Effect] = st.one_of(
    st.just(Permit("provide")),
    st.just(Forbid("provide")),
    st.builds(Require, conditions, st.just("provide")),
    st.builds(Oblige, st.just("inquire"), st.sampled_from((None, "provide")), st.sampled_from((None, 1, 30))),
    st.just(Empower("inquire")),
)
overridden = st.lists(st.sampled_from(("first", "second", "third")), max_size=2, unique=True)
rules = st.builds(
    Rule,
    st.just("sample"),
    effects,
    st.none() | conditions,
    st.none() | conditions,
    overridden.map(lambda over: tuple(map(Reference, over))),
    st.booleans(),
)

letting = st.lists(st.sampled_from((*YES_NO, *ONE_OF, *LEVELS)), max_size=2, unique=True).map(tuple)
statements: st.SearchStrategy[Statement] = st.one_of(
    st.builds(Never, sayings),
    st.builds(Always, sayings),
    st.builds(Possible, sayings),
    st.builds(Pair, st.just("provide"), conditions, conditions, st.sampled_from(Relation), letting),
    st.builds(Rises, st.just("provide"), st.sampled_from((*LEVELS, *NUMBERS, *YES_NO)), letting),
)
assumed = st.lists(st.sampled_from(("risk_seen", "kept")), max_size=2, unique=True)
under = st.builds(Is, st.just(Fact("reads")), st.sampled_from((("wide",), ("narrow",))))
claims = st.builds(
    Claim,
    st.just("sample"),
    statements,
    assumed.map(lambda names: tuple(map(Reference, names))),
    st.one_of(st.none(), st.just(Refutation()), st.builds(Refutation, under)),
)

settings = st.one_of(
    st.builds(Setting, st.sampled_from(YES_NO), st.booleans()),
    st.builds(Setting, st.sampled_from(ONE_OF), st.sampled_from(KINDS)),
    st.builds(Setting, st.sampled_from(LEVELS), st.sampled_from(("small", "serious", "grave"))),
    st.builds(Setting, st.just(NUMBERS[0]), st.integers(-3, 40)),
    st.builds(Setting, st.just(Fact("data.kinds")), st.just(()) | kinds),
)
outcomes: st.SearchStrategy[Outcome] = st.sampled_from((*Decision, "undetermined", "impossible"))
references = st.lists(st.sampled_from(("first", "second")), min_size=1, max_size=2, unique=True)
expectations = st.one_of(
    st.builds(ExpectDecision, st.just("provide"), outcomes),
    st.builds(
        ExpectDecision,
        st.just("provide"),
        outcomes,
        references.map(lambda names: tuple(map(Reference, names))),
        st.booleans(),
    ),
    st.builds(ExpectDuty, st.builds(Obliged, st.just("inquire"), st.sampled_from((None, "provide"))), st.booleans()),
    st.builds(ExpectDuty, st.just(Empowered("inquire")), st.booleans()),
    st.builds(
        ExpectDuty,
        st.just(Obliged("inquire")),
        st.just(True),
        references.map(lambda names: tuple(map(Reference, names))),
        st.booleans(),
    ),
)
cases = st.builds(
    Case,
    st.just("sample"),
    st.lists(settings, max_size=4).map(tuple),
    st.lists(expectations, min_size=1, max_size=3).map(tuple),
)
