"""Which limit was reached where something stays undecided, in words."""

from __future__ import annotations

from collections.abc import Mapping

from policy.engines.words.vocabulary import Language

REASONS: Mapping[Language, Mapping[str, str]] = {
    "en": {
        "out of time": "the time was up",
        "out of steps": "it took more steps than allowed",
        "too many combinations of readings": "there are too many combinations of readings",
        "too many sets of assumptions": "there are too many sets of assumptions",
        "too many objections": "it took more attempts than allowed",
        "too many values": "numbers with too many values are compared with each other",
        "no core": "the solver gave no reason",
        "interrupted": "it was interrupted",
        "stopped": "it was stopped",
    },
    "nl": {
        "out of time": "de tijd was om",
        "out of steps": "er waren meer stappen nodig dan was toegestaan",
        "too many combinations of readings": "er zijn te veel combinaties van lezingen",
        "too many sets of assumptions": "er zijn te veel verzamelingen van aannames",
        "too many objections": "er waren meer pogingen nodig dan was toegestaan",
        "too many values": "getallen met te veel waarden worden met elkaar vergeleken",
        "no core": "de solver gaf geen reden",
        "interrupted": "het werd afgebroken",
        "stopped": "het werd gestopt",
    },
}


def limit(because: str, language: Language) -> str:
    """Return why something is undecided, in a language; a reason that is not known here as it is."""
    return next((told for reason, told in REASONS[language].items() if because.startswith(reason)), because)
