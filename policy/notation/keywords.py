"""The closed set of words that mean something in the notation. None of them, but for `OPENERS`, can be the name of anything."""

from __future__ import annotations

DECLARATIONS = (
    "policy",
    "include",
    "actor",
    "action",
    "source",
    "scale",
    "family",
    "confidential",
    "chosen",
    "found",
    "hidden",
    "reading",
    "adopt",
    "accept",
    "given",
    "define",
    "assume",
    "strict",
    "rule",
    "assess",
    "condition",
    "sort",
    "state",
    "link",
    "step",
    "claim",
    "case",
)
"""Words with which a declaration begins."""

OPENERS = frozenset(("sort", "state", "link", "step"))
"""Those of them that mean something only there, and elsewhere may be names: a state can be party to a treaty."""

PHRASES = ("en", "nl", "no")
EFFECTS = ("permit", "forbid", "require", "oblige", "empower")
STATEMENTS = ("never", "always", "possible", "compare", "every")

CLAUSES = (
    *("context", "norm", "not"),
    "ordinary",
    *EFFECTS,
    *("if", "unless", "overrides"),
    *("takes", "rises", "falls", "gives"),
    *("initially", "when", "then"),
    *STATEMENTS,
    *("letting", "assuming", "expect"),
    *("en", "nl", "no", "value"),
)
"""Words with which a clause begins, whatever the declaration."""

INSIDE = (
    *("by", "about", "because", "cites", "outside", "the", "fact", "modelled"),
    *("yes", "or", "one", "of", "some", "level", "number", "to", "nothing"),
    *("before", "after", "within", "days", "with", "into", "account", "and", "others"),
    *("binds", "only", "against", "same", "at", "least", "as", "also", "refuted", "under"),
    *("is", "all", "any", "most", "above", "below", "includes"),
    *("permitted", "forbidden", "silent", "undetermined", "impossible", "obliged", "empowered", "overdue"),
    *("fires", "applies", "met"),
)
"""Words that stand inside a declaration or a clause."""

KEYWORDS = {word: word for word in (*DECLARATIONS, *CLAUSES, *INSIDE)}
"""Every keyword, by itself."""
