"""Settings of facts as data for JSON: each fact with one value, a range, or several of either."""

from __future__ import annotations

from typing import Any

from policy.reasoning.scenes.options import Between, Option, Sets, Setting
from policy.render.command import Data
from policy.render.data import data_of


def setting_data(setting: Setting) -> Data:
    """Return facts with their values: each with one, a range, or several of either."""
    return {name: _one_of([_option(each) for each in given]) for name, given in setting.items()}


def _one_of(options: list[Any]) -> Any:
    return options[0] if len(options) == 1 else {"one_of": options}


def _option(option: Option) -> Any:
    match option:
        case Between(low, high):
            return {"from": low, "to": high}
        case Sets(including, excluding):
            return {"including": sorted(including), "excluding": sorted(excluding)}
        case _:
            return data_of(option)
