"""Small policies, written in a line or two."""

from __future__ import annotations

from policy.check import check_text
from policy.syntax.policy import Policy

FRAME = """```policy
policy sample
  en "sample" nl "voorbeeld"
actor provider
  en "the provider" nl "de verstrekker"
action provide by provider
  en "providing" nl "verstrekken"
action inquire by provider
  en "inquiring" nl "navraag doen"
{}
```
"""


def read(text: str) -> Policy:
    checked = check_text(FRAME.format(text), "sample.md")
    assert checked.policy is not None, checked.errors
    return checked.policy


def fact(name: str, kind: str = "yes or no", role: str = "found") -> str:
    return f'{role} fact {name}: {kind}\n  en "{name}" nl "{name}"\n'


def reading(name: str) -> str:
    return (
        f'reading {name}: narrow, wide\n  en "{name}" nl "{name}"\n'
        '  value narrow en "narrowly" nl "eng"\n  value wide en "widely" nl "ruim"\n'
    )


def rule(name: str, body: str) -> str:
    return f'rule {name} outside the source because "example":\n' + "".join(f"  {line}\n" for line in body.split("; "))
