"""Small documents to check: a frame that is sound, and what a test adds to it."""

from __future__ import annotations

from policy.check import Checked, check_text
from policy.syntax.policy import Policy

FRAME = """\
policy sample
actor provider
  en "the provider"
  nl "de verstrekker"
actor recipient
  en "the recipient"
  nl "de ontvanger"
action provide by provider
  en "providing"
  nl "verstrekken"
source letter
  norm ¶1, ¶2(a)
scale risk: low < middle < high
  value low en "low" nl "laag"
  value middle en "middle" nl "midden"
  value high en "high" nl "hoog"
family consequence: peace, law
  value peace en "peace" nl "de vrede"
  value law en "the law" nl "het recht"
found fact data.open: yes or no
  en "the data are open"
  nl "de gegevens zijn open"
found fact data.kind: one of text, image, sound
  en "the kind of data"
  nl "het soort gegevens"
  value text en "text" nl "tekst"
  value image en "images" nl "beeld"
  value sound en "sound" nl "geluid"
found fact data.parts: some of names, places
  en "what the data hold"
  nl "wat de gegevens bevatten"
  value names en "names" nl "namen"
  value places en "places" nl "plaatsen"
found fact data.risk: level risk
  en "the risk"
  nl "het risico"
found fact data.years: number 0 to 30 years
  en "the age of the data"
  nl "de leeftijd van de gegevens"
found fact harm.likely(consequence): yes or no
  en "harm to {consequence} is likely"
  nl "schade aan {consequence} is waarschijnlijk"
hidden fact world.misused: yes or no
  en "the data are misused"
  nl "de gegevens worden misbruikt"
reading weighing cites letter ¶1: all_grounds, any_ground
  en "what is weighed"
  nl "wat wordt gewogen"
  value all_grounds en "all grounds" nl "alle gronden"
  value any_ground en "any ground" nl "elke grond"
rule task cites letter ¶1:
  permit provide
  if all of
    - data.open or data.kind is text or data.parts includes names or data.risk is low
    - weighing is any_ground or data.years is below 9 or some consequence: harm.likely(consequence)
claim safe cites letter ¶1:
  never provide is permitted and world.misused
"""


def text(more: str = "") -> str:
    """Return a document that continues the frame."""
    return f"# A sample\n\n```policy\n{FRAME}{more}```\n"


def checked(more: str = "") -> Checked:
    return check_text(text(more))


def policy(more: str = "") -> Policy:
    """Return the policy of a document that continues the frame, of which nothing must be reported."""
    result = checked(more)
    assert result.policy is not None, result.diagnostics
    assert result.diagnostics == ()
    return result.policy


def codes(more: str) -> list[str]:
    return [report.code for report in checked(more).diagnostics]
