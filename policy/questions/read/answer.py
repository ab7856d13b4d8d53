"""What `read` answers, as data."""

from __future__ import annotations

from attrs import frozen

from policy.engines.words.outline import Kind
from policy.engines.words.sentence import Sentence
from policy.engines.words.vocabulary import Language


@frozen
class Numbered:
    """A part of the policy in words: its number and name, the sentence, and where it comes from; empty where it does not say.

    ``phrase``: of a claim or a case, what the document itself calls it.
    """

    number: int
    kind: Kind
    name: str
    sentence: Sentence
    source: str = ""
    phrase: str = ""


@frozen
class ReadAnswer:
    """A whole policy as numbered sentences in one language. Parts of a kind stand together, in the order of `Kind`."""

    language: Language
    title: str
    sentences: tuple[Numbered, ...]
