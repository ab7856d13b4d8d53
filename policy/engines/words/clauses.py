"""Clauses made of patterns and of other clauses."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import evolve

from policy.engines.words.names import Names
from policy.engines.words.sentence import Clause, fits
from policy.engines.words.vocabulary import Form


def filled(form: Form, **gaps: str) -> Clause:
    """Return the clause of a form whose gaps are filled with phrases."""
    return Clause(form.main.format(**gaps), form.sub.format(**gaps))


def announced(head: Clause, items: Iterable[Clause]) -> Clause:
    """Return a clause that announces items."""
    return evolve(head, items=tuple(items))


def text(words: str) -> Clause:
    """Return words that stand the same everywhere, as a clause."""
    return Clause(words, words)


def bare(names: Names, phrase: str) -> Clause:
    """Return a declared phrase as a clause."""
    form = names.words.joining.bare
    return Clause(phrase, form.sub.format(phrase=phrase), bare=True)


def around(names: Names, form: Form, inner: Clause, **gaps: str) -> Clause:
    """Return a clause that takes another one in; where the line grows too long, the inner one becomes an item."""
    if form.bare is not None and inner.bare:
        told = Clause(form.bare.format(that=inner.main, **gaps), form.sub.format(that=inner.sub, **gaps))
        if fits(told.main, told.sub):
            return told
    told = Clause(form.main.format(that=inner.sub, **gaps), form.sub.format(that=inner.sub, **gaps), inner.items)
    if fits(told.main, told.sub):
        return told
    return announced(filled(form, that=names.words.joining.the_following.sub, **gaps), (inner,))
