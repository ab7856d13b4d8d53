"""The shape of a vocabulary: every pattern from which sentences are made. One table for each language fills it.

A pattern names its gaps in braces: ``{that}`` takes a clause, every other gap a phrase. Only patterns are ever formatted,
never what somebody wrote.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias

from attrs import frozen

Language: TypeAlias = Literal["en", "nl"]


@frozen
class Form:
    """A pattern on its own (``main``) and after a word like *if* (``sub``).

    Where a clause that exists in main order only (a declared phrase) fills ``{that}``, ``bare`` is used if it is given.
    """

    main: str
    sub: str
    bare: str | None = None


def form(main: str, sub: str | None = None, bare: str | None = None) -> Form:
    """Return a form; without ``sub`` the words stand in the same order in either place."""
    return Form(main, main if sub is None else sub, bare)


@frozen
class Listing:
    """A pattern that takes a few values in the line (``inline``), or announces them as items (``items``)."""

    inline: Form
    items: Form


@frozen
class Joining:
    """How clauses are joined."""

    the_following: Form
    bare: Form
    not_so: Form
    all_of: Form
    not_all: Form
    any_of: Form
    none_of: Form
    follows: Form
    follows_if: Form
    follows_then: Form
    last_and: str
    last_or: str


@frozen
class Comparing:
    """What is said of one fact. ``at_least`` and its like are words; ``{order}`` takes them."""

    is_one: Listing
    is_none: Listing
    is_value: Form
    is_not_value: Form
    no_article: tuple[str, str] | None
    same: Form
    not_same: Form
    bound: Form
    not_bound: Form
    level_orders: Mapping[str, str]
    number_orders: Mapping[str, str]
    includes_all: Listing
    not_includes_one: Form
    not_includes_all: Listing
    includes_any: Listing
    not_includes_any: Listing
    includes_only: Listing
    not_includes_only: Listing
    includes_nothing: Form
    includes_something: Form
    consists_of: Listing
    answer_to: str
    the_following: str
    minus: str


@frozen
class Ruling:
    """What rules say, and where they stand."""

    permitted: Form
    not_permitted: Form
    forbidden: Form
    not_forbidden: Form
    silent: Form
    undetermined: Form
    impossible: Form
    obliged: Form
    obliged_after: Form
    not_obliged: Form
    not_obliged_after: Form
    empowered: Form
    not_empowered: Form
    fires: Form
    applies: Form
    met: Form
    requires: Form
    has_requirement: Form
    required: Form
    only_if: Form
    unless: Form
    after: str
    within: str
    within_one: str
    sets_aside: str
    strict: str
    the_rule: str
    status_not_applicable: str
    status_excepted: str
    status_overridden: str
    status_met: str
    status_fires: str


@frozen
class Claiming:
    """What must hold, and examples of it."""

    never: Form
    always: Form
    possible: Form
    same: str
    as_strict: str
    as_strict_higher: str
    about: str
    first_case: Form
    second_case: Form
    rising: str
    letting: str
    claimed: str
    assuming: Form
    expected_refuted: str
    expected_refuted_if: Form
    example: str
    given: str
    expected: Form
    expected_because: str
    expected_only_because: str


@frozen
class Declaring:
    """How a declaration is told."""

    act: str
    chosen: str
    found: str
    hidden: str
    confidential: str
    or_else: str
    one_of: str
    some_of: str
    levels: str
    number: str
    number_unit: str
    ordinarily: str
    given: Form
    meant: Form
    to_assume: Form
    rival: str
    adopted: Form
    accepted: str
    because: str
    judgement: str
    rises: str
    falls: str
    source: str
    context: str
    norms: str
    not_modelled: str
    paragraph: str
    paragraphs: str
    articles: tuple[str, ...]
    prepositions: tuple[str, ...]
    outside: str
    outside_source: str


@frozen
class Vocabulary:
    """All patterns of one language."""

    language: Language
    yes: str
    no: str
    nothing: str
    units: Mapping[str, tuple[str, str]]
    joining: Joining
    comparing: Comparing
    ruling: Ruling
    claiming: Claiming
    declaring: Declaring
    findings: Mapping[str, str]
