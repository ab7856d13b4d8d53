"""Every code that reading a text can report, with what it says in a line. Each has a page in `docs/reference/errors/`."""

from __future__ import annotations

CODES = {
    # files and documents
    "not-a-file": "the path is a directory, a pipe or a device, not a file",
    "unreadable-file": "the file does not exist or cannot be opened",
    "too-long": "the text is larger than can be read",
    "not-text": "the file is not text in UTF-8",
    "long-line": "a line is longer than can be read",
    "too-many-errors": "so much is wrong that reading stopped",
    # blocks in Markdown
    "no-policy-block": "the document has no fenced `policy` block",
    "unclosed-block": "a fenced block does not end where it should",
    "skipped-block": "a `policy` block stands where Markdown has no fenced block, so that it is not read",
    "unknown-block": "the word behind a fence looks like `policy` and is not",
    # characters and words
    "control-character": "an invisible character stands in a policy block",
    "unexpected-character": "a character means nothing in the notation",
    "bad-name": "a name is not written in lower case, digits and underscores",
    "bad-number": "a number is not written as digits, or has too many of them",
    "bad-paragraph": "a paragraph is not written as `¶` and a label",
    "bad-string": "a quoted text does not end on its line, or holds an unknown escape",
    "reserved-word": "a word of the notation is used as a name",
    # declarations and clauses
    "unknown-keyword": "a declaration or a clause begins with an unknown word",
    "indented-declaration": "a block begins with an indented line",
    "unindented-clause": "a clause stands at the start of a line, where a declaration begins",
    "misaligned-clause": "a clause is indented less than the first clause of its declaration",
    "misplaced-clause": "the clause does not belong in this kind of declaration",
    "duplicate-clause": "a declaration says twice what it can say once",
    "missing-clause": "a declaration lacks a clause that it cannot do without",
    "unexpected-token": "a word or mark stands where something else is expected",
    # conditions
    "mixed-and-or": "`and` and `or` stand on one level",
    "double-negation": "one `not` stands right behind another",
    "misaligned-bullet": "a bullet is not where the bullets of its list are",
    "too-deep": "a condition is nested too deeply",
    # scenario files and arguments
    "scenario-syntax": "a scenario cannot be read as YAML, JSON or `fact=value`",
    "scenario-duplicate": "a scenario gives a fact twice",
    "scenario-alias": "a scenario uses an anchor, an alias or a tag of YAML",
    "scenario-too-deep": "a scenario is nested too deeply",
    "scenario-shape": "a scenario holds something that is not a fact with a value",
    "scenario-value": "a value in a scenario is of a kind that no fact can have",
}
"""Code to summary."""
