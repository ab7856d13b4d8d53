"""Reasons in sentences: in the language that is spoken, and as they stand where it is not the one they are given in."""

from __future__ import annotations

import pytest

from policy.check import check_text
from policy.engines.words.citations import outside, reason
from policy.engines.words.declarations import source
from policy.engines.words.names import names
from policy.engines.words.sentence import texts
from policy.engines.words.vocabulary import Language
from policy.syntax.declarations import Phrase

BOTH = Phrase("the statute gives the task", "de taak volgt uit de wet")
ENGLISH = Phrase("it is a greeting")
DOCUMENT = f"""
```policy
policy p
actor a
action go by a
source law
  context ¶1
  not modelled ¶2 because "{BOTH.en}" nl "{BOTH.nl}"
  not modelled ¶3 because "{ENGLISH.en}"
rule r cites law ¶1:
  permit go
```
"""


@pytest.mark.parametrize(
    ("language", "because", "told"),
    [("en", BOTH, BOTH.en), ("nl", BOTH, BOTH.nl), ("en", ENGLISH, ENGLISH.en), ("nl", ENGLISH, ENGLISH.en)],
)
def test_a_reason_is_told_in_the_language_that_is_spoken(language: Language, because: Phrase, told: str) -> None:
    """In a report, behind a rule and behind a paragraph that is not modelled."""
    policy = check_text(DOCUMENT).policy
    assert policy is not None
    said = names(policy, language, numbered=True)

    assert reason(because, language) == told
    assert f"“{told}”" in outside(said, because)
    assert any(f"“{told}”" in text for text in texts(source(said, policy.sources["law"])))
