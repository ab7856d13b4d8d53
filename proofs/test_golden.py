"""The answers about the policies that ship are the golden ones, letter for letter."""

from __future__ import annotations

from itertools import product

import pytest

from policy.library import names
from proofs.golden import FOLDER, FORMS, answered, file_of


@pytest.mark.parametrize(("policy", "form"), list(product(names(), FORMS)))
def test_the_answers_are_the_golden_ones(policy: str, form: str) -> None:
    """What is said of a policy that ships changes only together with its golden file."""
    assert answered(policy, form) == file_of(policy, form).read_text(encoding="utf-8")


def test_there_is_no_golden_file_of_nothing() -> None:
    """Every golden file belongs to a policy that ships."""
    assert sorted(FOLDER.iterdir()) == sorted(file_of(policy, form) for policy, form in product(names(), FORMS))
