"""Every code that checking a document or a scenario can report, with what it says in a line. Each has a page in `docs/reference/errors/`."""

from __future__ import annotations

from policy.notation.codes import CODES as NOTATION_CODES

CODES = {
    # the document and what it includes
    "no-policy": "the document does not say which policy it is",
    "no-action": "the policy declares no action, so that there is nothing to decide",
    "include-outside": "an included document is not in the folder of the root document",
    "include-without-folder": "a text that is no file includes a document",
    "include-circle": "documents include one another in a circle",
    "include-limit": "too many documents include one another",
    # names
    "duplicate-name": "two declarations have the same name",
    "repeated-item": "a list holds the same thing twice",
    "unknown-fact": "no fact has this name",
    "unknown-reading": "no reading has this name",
    "unknown-definition": "no definition has this name",
    "unknown-action": "no action has this name",
    "unknown-actor": "no actor has this name",
    "unknown-rule": "no rule has this name",
    "unknown-assumption": "no assumption has this name",
    "unknown-finding": "no kind of finding has this code",
    "unknown-subject": "what a finding is accepted about is no fact, rule or action",
    "unknown-scale": "no scale has this name",
    "unknown-family": "no family has this name",
    "unknown-member": "a family has no such member",
    "unknown-source": "no source has this name",
    "unknown-paragraph": "a source has no such paragraph",
    "unknown-placeholder": "what stands in braces in a phrase is no family or variable of the declaration",
    "wrong-kind": "the name exists, but names something of another kind",
    "wrong-arguments": "a name is used with more or fewer members than it is declared for",
    "unbound-family": "it is not said which member of a family is meant",
    # types and values
    "wrong-value": "a fact cannot have this value",
    "out-of-range": "a number is outside the range of its fact",
    "wrong-comparison": "a comparison does not fit the type of its fact",
    "different-types": "two facts that are compared have different types",
    "empty-range": "a range of numbers ends before it begins",
    "type-too-large": "a fact has more values than can be checked",
    "too-wide": "a condition stands for more parts than can be checked",
    "too-many-members": "families unfold to more than can be checked",
    # what may rest on what
    "hidden-in-rule": "a rule rests on a hidden fact, which cannot be known when deciding",
    "hidden-fact": "a scenario or a case sets a hidden fact",
    "mixed-given": "a given ties hidden facts to knowable ones",
    "reading-in-given": "a given rests on a reading",
    "knowable-assumption": "an assumption rests on no hidden fact",
    "factor-not-knowable": "an assessment rests on what the provider cannot know",
    "decision-in-condition": "a condition that is to speak of facts speaks of decisions, duties or rules",
    "under-not-reading": "`expect refuted under` speaks of something that is not a reading",
    "reading-in-letting": "`letting also` names a reading",
    # rules and definitions
    "uncited-rule": "a rule neither cites a paragraph nor says why it stands outside the source",
    "strict-overridden": "a strict rule is overridden",
    "override-mismatch": "a rule overrides one that it does not oppose",
    "override-circle": "rules override one another in a circle",
    "definition-circle": "a definition rests on itself",
    "not-a-requirement": "a claim says of a rule that requires nothing that it is met",
    "rule-on-other-action": "a case expects a decision, a duty or a power because of a rule that never brings it about",
    # what happens over time
    "unknown-sort": "no sort has this name",
    "unknown-state": "no state has this name",
    "unknown-step": "no step has this name",
    "unknown-entity": "no fact belongs to an entity of this name",
    "unknown-variable": "a variable is bound by nothing",
    "wrong-sort": "a variable stands for an entity of another sort",
    "wrong-link": "a fact is linked to what cannot be its value",
    "unbound-link": "no step of the provider is about what a link speaks of",
    "wrong-actor": "a step is taken by another than the actor of the action of that name",
    "hidden-in-step": "a step of the provider, or what it knows, rests on what cannot be known then",
    "fact-outside-step": "a fact is spoken of where it has no value, outside the steps of the provider",
    "step-in-condition": "a condition speaks of a step as if it were so or not",
    "own-step-assumed": "an assumption restrains a step of the provider",
    "unsettled-duty": "a duty rests on a fact that has no value where the duty arises",
    "unshared-duty": "a duty comes after a step that says nothing of whom it is about",
    "history-comparison": "a claim over time compares two scenarios",
    # what is possible
    "clashing-givens": "givens cannot all hold: nothing is possible",
    "impossible-ordinary": "the ordinary values together break a given",
    # answers in an interview
    "unclear-answer": "what was said is no answer to the question",
    "impossible-answer": "an answer cannot go together with what is known",
    "divided-range": "an answer is a range of numbers that the rules tell apart",
    "known-already": "an answer is about a fact that has a value already",
    "not-asked": "there is no such question: nothing is asked, or the answer to take back was never given",
    # files that are rewritten
    "unwritable-file": "the file is not to be written to, or has changed since it was read",
    # warnings
    "uncited-claim": "a claim does not say where it comes from",
    "missing-phrase": "something has no phrase in English or in Dutch",
    "needless-phrase": "a phrase is never used",
    "missing-placeholder": "a phrase is the same whatever it is about",
    "unguarded-step": "a step is taken whatever the rules decide on it",
    "unused": "nothing rests on a declaration, or it changes nothing",
}
"""Code to summary."""

ALL_CODES = {**NOTATION_CODES, **CODES}
"""The same, with the codes that reading a text can report."""
