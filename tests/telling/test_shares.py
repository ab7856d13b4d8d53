"""Shares in words."""

from __future__ import annotations

from policy.reasoning.regions.share import Share
from policy.telling.shares import told_among, told_count, told_of


def exact(part: int, whole: int) -> Share:
    return Share(part, whole, True, part / whole, part / whole)


def test_what_is_not_all_is_never_told_as_all() -> None:
    assert told_of(exact(999_999, 2_000_000), exact(1, 2), "en") == "more than 99.99 %"
    assert told_of(exact(999_999, 2_000_000), exact(1, 2), "nl") == "meer dan 99,99 %"


def test_what_is_told_is_a_part_of_what_there_is_and_not_of_all_scenarios() -> None:
    assert told_of(exact(1, 100), exact(1, 80), "en") == "80 %"
    assert told_of(Share(1, 100, False, 0.0, 0.05), exact(1, 80), "nl") == "ongeveer 80 %"


def test_a_great_number_has_the_marks_of_its_language() -> None:
    assert (told_count(61_566, "en"), told_count(61_566, "nl")) == ("61,566", "61.566")


def test_all_is_told_as_all_and_not_as_a_number() -> None:
    assert told_among(exact(8, 8), "en") == "all scenarios"
    assert told_among(exact(8, 8), "nl") == "alle gevallen"
    assert told_among(exact(1, 10_201), "en") == "1 of every 10,201 scenarios"
    assert told_among(exact(1, 10_201), "nl") == "1 op de 10.201 gevallen"
    assert told_among(exact(1, 8), "nl") == "12,5 % van alle gevallen"
    assert told_among(Share(8, 8, False, 0.9, 1.0), "en") == "about 100 % (90 % to 100 %, sampled) of all scenarios"
