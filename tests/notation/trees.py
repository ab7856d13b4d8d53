"""Strategies for trees that are well-formed, however odd: anything that the grammar can say, whether or not it makes sense."""

from __future__ import annotations

import re

from hypothesis import strategies as st

from policy.notation.keywords import KEYWORDS, OPENERS
from policy.notation.lexer import invisible
from policy.syntax.declarations import (
    Accept,
    Action,
    Actor,
    Adopt,
    Always,
    Assess,
    Assumption,
    Binding,
    Case,
    Citation,
    Claim,
    Definition,
    Effect,
    Empower,
    ExpectDecision,
    ExpectDuty,
    FactDeclaration,
    Family,
    Forbid,
    Given,
    Header,
    Include,
    Never,
    Oblige,
    Pair,
    Paragraph,
    ParagraphKind,
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
    TextSource,
    ValuePhrase,
)
from policy.syntax.documents import Declaration, Document
from policy.syntax.expressions import (
    AllOf,
    AnyOf,
    Compare,
    Condition,
    Decided,
    Decision,
    Defined,
    Empowered,
    EveryMember,
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
    SomeMember,
    Standing,
)
from policy.syntax.findings import FINDINGS
from policy.syntax.processes import Effect as ChangeOf
from policy.syntax.processes import HistoryClaim, InTime, Link, Restraint, Sort, State, Step, Then, Variable
from policy.syntax.types import Level, Number, OneOf, SomeOf, Type, YesNo

# Words

_LONG = "a_name_that_is_so_long_that_few_others_fit_beside_it_on_one_line"
words = st.one_of(
    st.sampled_from(("a", "b", "c9", "is_", "no_", "risk", "provide", _LONG)),
    st.from_regex(r"[a-z][a-z0-9_]{0,11}", fullmatch=True),
)
names = words.filter(lambda word: word not in KEYWORDS or word in OPENERS) | st.sampled_from(sorted(OPENERS))
dotted = st.builds("{}.{}".format, words, words)
either = names | dotted
texts = st.one_of(
    st.sampled_from(("", "x", 'a "quoted" word', "back\\slash\\", "# no comment", "```", "¶1, ¶2: é", "word " * 30)),
    st.text(max_size=20).filter(lambda text: invisible(text) is None),
)
labels = st.from_regex(r"[0-9A-Za-z]{1,3}(\([0-9a-z]{1,3}\)){0,3}", fullmatch=True)
numbers = st.integers(-(10**13), 10**13)


def some(items: st.SearchStrategy[str], least: int = 1) -> st.SearchStrategy[tuple[str, ...]]:
    """Strategy for a list in a tree."""
    return st.lists(items, min_size=least, max_size=4).map(tuple)


args = st.just(()) | some(either)
params = st.just(()) | some(names)

# Conditions

facts = st.builds(Fact, either, args)
dotted_facts = st.builds(Fact, dotted, args)
called_facts = st.builds(Fact, names, some(either))
literals = st.one_of(st.booleans(), numbers, names)

_leaves: st.SearchStrategy[Condition] = st.one_of(
    dotted_facts,
    st.builds(Defined, names, args),
    st.builds(Is, facts, st.lists(literals, min_size=1, max_size=3).map(tuple)),
    st.builds(Same, facts, dotted_facts | called_facts),
    st.builds(Compare, facts, st.sampled_from(Order), st.one_of(dotted_facts, called_facts, numbers, names)),
    st.builds(Includes, facts, st.sampled_from(Quantity), some(names)),
    st.builds(Includes, facts, st.just(Quantity.ONLY), st.just(())),
    st.builds(Decided, names, st.sampled_from(Decision)),
    st.builds(Obliged, names, st.none() | names),
    st.builds(Obliged, names, st.none(), args, st.booleans()),
    st.builds(Empowered, names),
    st.builds(RuleStands, either, st.sampled_from(Standing), args),
)


@st.composite
def bound(
    draw: st.DrawFn, form: type[SomeMember] | type[EveryMember], inner: st.SearchStrategy[Condition]
) -> Condition:
    """*Some* or *every*: of a family or a sort, or of a sort under another name."""
    family, variable = draw(names), draw(st.none() | names)
    return form(family, draw(inner), None if variable == family else variable)


def _larger(inner: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    parts = st.lists(inner, min_size=2, max_size=4).map(tuple)
    return st.one_of(
        st.builds(Not, inner),
        st.builds(AllOf, parts),
        st.builds(AnyOf, parts),
        st.builds(If, inner, inner),
        bound(SomeMember, inner),
        bound(EveryMember, inner),
    )


conditions: st.SearchStrategy[Condition] = st.recursive(_leaves, _larger, max_leaves=12)
maybe_condition = st.none() | conditions

# Parts

phrases = st.builds(Phrase, *(st.none() | texts for _ in range(4)))
spoken = st.one_of(st.builds(Phrase, texts, texts), st.builds(Phrase, texts), st.builds(Phrase, st.none(), texts))
value_phrases = st.lists(st.builds(ValuePhrase, names, spoken), max_size=2).map(tuple)
citations = st.lists(st.builds(Citation, names, labels, st.none() | texts), max_size=3).map(tuple)
references = st.lists(st.builds(Reference, either, args), max_size=3).map(tuple)
fact_lists = st.lists(facts, max_size=3).map(tuple)
settings = st.one_of(literals, st.just(()), some(names, 2))
types: st.SearchStrategy[Type] = st.one_of(
    st.builds(YesNo),
    st.builds(OneOf, some(names)),
    st.builds(SomeOf, some(names)),
    st.builds(Level, names),
    st.builds(Number, numbers, numbers, st.one_of(st.just(""), st.just("days"), names)),
)
reasons = st.builds(Phrase, texts, st.none() | texts)

# Declarations


@st.composite
def grounded(
    draw: st.DrawFn, kind: type[Rule] | type[Assess] | type[Claim], **fields: st.SearchStrategy[object]
) -> Declaration:
    """A declaration that cites paragraphs, or says why it does not, or neither."""
    outside = draw(st.none() | reasons)
    cited = () if outside is not None else draw(citations)
    drawn = {name: draw(strategy) for name, strategy in fields.items()}
    return kind(name=draw(names), params=draw(params), citations=cited, outside_because=outside, **drawn)


@st.composite
def paragraphs(draw: st.DrawFn) -> Paragraph:
    """A paragraph, with a reason only where it is not modelled."""
    kind = draw(st.sampled_from(ParagraphKind))
    return Paragraph(draw(labels), kind, draw(reasons) if kind is ParagraphKind.NOT_MODELLED else None)


effects: st.SearchStrategy[Effect] = st.one_of(
    st.builds(Permit, names),
    st.builds(Forbid, names),
    st.builds(Require, conditions, names),
    st.builds(Oblige, names, st.none() | names, st.none() | numbers),
    st.builds(Empower, names),
)
statements: st.SearchStrategy[Statement] = st.one_of(
    st.builds(Never, conditions),
    st.builds(Always, conditions),
    st.builds(Possible, conditions),
    st.builds(Pair, names, conditions, conditions, st.sampled_from(Relation), fact_lists),
    st.builds(Rises, names, facts, fact_lists),
)
_outcomes = st.one_of(st.sampled_from(Decision), st.sampled_from(("undetermined", "impossible")))
duties = st.one_of(st.builds(Obliged, names, st.none() | names), st.builds(Empowered, names))
expectations = st.one_of(
    st.builds(ExpectDecision, names, _outcomes),
    st.builds(ExpectDecision, names, _outcomes, references.filter(bool), st.booleans()),
    st.builds(ExpectDuty, duties, st.booleans()),
    st.builds(ExpectDuty, duties, st.just(True), references.filter(bool), st.booleans()),
)

# What may happen over time

variables = st.lists(st.builds(Variable, names, names) | names.map(lambda name: Variable(name, name)), max_size=3).map(
    tuple
)
states = st.builds(Fact, names, args)
changes = st.builds(ChangeOf, states, literals, st.just(()) | variables)
thens = st.builds(Then, st.lists(changes, min_size=1, max_size=4).map(tuple), maybe_condition)
in_time = st.builds(InTime, variables, conditions, numbers, conditions)


@st.composite
def history_claims(draw: st.DrawFn) -> HistoryClaim:
    """A claim over histories as a document has it: what is to happen in time."""
    outside = draw(st.none() | reasons)
    expect = draw(st.none() | st.builds(Refutation, maybe_condition))
    cited = () if outside is not None else draw(citations)
    return HistoryClaim(draw(names), draw(in_time), draw(references), expect, cited, outside, draw(phrases))


processes: st.SearchStrategy[Declaration] = st.one_of(
    st.builds(Sort, names, st.none() | names, phrases),
    st.builds(
        State,
        names,
        types.filter(lambda each: not isinstance(each, SomeOf)),
        variables,
        st.booleans(),
        st.none() | literals,
        phrases,
        value_phrases,
    ),
    st.builds(Link, facts, conditions),
    st.builds(
        Step, names, names, variables, maybe_condition, st.lists(thens, max_size=3).map(tuple), citations, phrases
    ),
    st.builds(Restraint, names, names, variables, maybe_condition, citations, phrases),
    history_claims(),
)

declarations: st.SearchStrategy[Declaration] = st.one_of(
    st.builds(Header, names, phrases),
    st.builds(Include, texts),
    st.builds(Actor, names, phrases),
    st.builds(Action, names, names, phrases),
    st.builds(TextSource, names, st.lists(paragraphs(), max_size=5).map(tuple), phrases),
    st.builds(Scale, names, some(names), value_phrases),
    st.builds(Family, names, some(names), value_phrases),
    st.builds(
        FactDeclaration,
        dotted,
        st.sampled_from((Role.CHOSEN, Role.FOUND, Role.HIDDEN)),
        types,
        params,
        st.booleans(),
        st.none() | settings,
        phrases,
        value_phrases,
    ),
    st.builds(
        FactDeclaration,
        names,
        st.just(Role.READING),
        st.builds(OneOf, some(names)),
        phrase=phrases,
        value_phrases=value_phrases,
        citations=citations,
    ),
    st.builds(Adopt, names, names, reasons),
    st.builds(Accept, st.sampled_from(FINDINGS), st.builds(Reference, either, args), reasons),
    st.builds(Given, names, conditions, params, citations),
    st.builds(Definition, names, conditions, params, citations, phrases),
    st.builds(Assumption, names, conditions, params, citations, phrases),
    grounded(
        Rule,
        effect=effects,
        condition=maybe_condition,
        exception=maybe_condition,
        overrides=references,
        strict=st.booleans(),
    ),
    grounded(
        Assess,
        action=names,
        gives=types,
        condition=maybe_condition,
        factors=fact_lists,
        others=st.booleans(),
        rises=fact_lists,
        falls=fact_lists,
        ordinary=st.none() | literals,
        phrase=phrases,
        value_phrases=value_phrases,
    ),
    st.builds(Binding, names, names, facts, maybe_condition, params, citations, phrases),
    grounded(
        Claim,
        statement=statements,
        assuming=references,
        expect=st.none() | st.builds(Refutation, maybe_condition),
        phrase=phrases,
    ),
    processes,
    st.builds(
        Case,
        names,
        st.lists(st.builds(Setting, facts, settings), max_size=3).map(tuple),
        st.lists(expectations, min_size=1, max_size=3).map(tuple),
        citations,
        phrases,
    ),
)
documents = st.lists(declarations, max_size=5).map(tuple).map(Document)


def keywords_on(page: str) -> frozenset[str]:
    """The words that a page of grammar quotes in its blocks."""
    blocks = re.findall(r"^```text\n(.*?)^```", page, re.DOTALL | re.MULTILINE)
    return frozenset(re.findall(r"'([a-z]+)'", "\n".join(blocks)))
