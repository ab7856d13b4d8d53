"""Answers as JSON and back, exactly: what comes back is equal, and anything that is not of the shape is refused.

Nothing is ever executed. Which class is made is said by the shape that the caller expects; where it can be one of several,
by a name that has to be one of these.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin

import attrs
from cattrs import Converter
from cattrs.gen import make_dict_unstructure_fn, override

CLASS = "is"
"""The key that says which class of several it is."""

Shape = TypeVar("Shape")


def written(answer: Shape, shape: type[Shape]) -> Any:
    """Return an answer as data that JSON can write."""
    return _converter().unstructure(answer, unstructure_as=shape)


def read(data: Any, shape: type[Shape]) -> Shape:
    """Return the answer that was written so.

    Raises:
        Exception: The data are not of this shape.
    """
    return _converter().structure(data, shape)


@cache
def _converter() -> Converter:
    converter = Converter(forbid_extra_keys=True, detailed_validation=False)
    for kind in (bool, int, float, str):
        converter.register_structure_hook(kind, _just(kind))
    converter.register_unstructure_hook_func(_is_set, sorted)
    converter.register_unstructure_hook_factory(attrs.has, lambda kind: _without_places(converter, kind))
    converter.register_unstructure_hook_factory(_is_union, lambda kind: _tagging(converter, kind))
    converter.register_structure_hook_factory(_is_union, lambda kind: _choosing(converter, kind))
    return converter


def _just(kind: type) -> Any:
    def same(data: Any, _: object) -> Any:
        if type(data) is not kind:
            raise TypeError(f"not of type {kind.__name__}")
        return data

    return same


def _without_places(converter: Converter, kind: type) -> Any:
    """Return what writes a class, but for what takes no part in equality: places and comments."""
    attrs.resolve_types(kind)
    left_out: Any = {each.name: override(omit=True) for each in attrs.fields(kind) if each.eq is False}
    return make_dict_unstructure_fn(kind, converter, **left_out)


def _is_union(kind: Any) -> bool:
    return get_origin(kind) in (Union, UnionType)


def _is_set(kind: Any) -> bool:
    return kind is frozenset or get_origin(kind) is frozenset


def _tagging(converter: Converter, union: Any) -> Any:
    options = get_args(union)

    def tagged(value: Any) -> Any:
        if value is None:
            return None
        if attrs.has(type(value)):
            return {CLASS: type(value).__name__, **converter.unstructure(value)}
        kind = next(each for each in options if isinstance(value, _outside(each)))
        return converter.unstructure(value, unstructure_as=kind)

    return tagged


def _choosing(converter: Converter, union: Any) -> Any:
    options = get_args(union)
    classes = {each.__name__: each for each in options if attrs.has(each)}
    others = [each for each in options if not attrs.has(each) and each is not NoneType]

    def chosen(data: Any, _: object) -> Any:
        if data is None and NoneType in options:
            return None
        if isinstance(data, dict) and CLASS in data:
            rest = {key: value for key, value in data.items() if key != CLASS}
            return converter.structure(rest, classes[data[CLASS]])
        for each in others:
            if type(data) is _inside(each):
                return converter.structure(data, each)
        raise TypeError("of none of these shapes")

    return chosen


def _outside(kind: Any) -> type:
    """Return the class that a value of a kind has."""
    origin = get_origin(kind)
    return type(get_args(kind)[0]) if origin is Literal else origin or kind


def _inside(kind: Any) -> type:
    """Return the class that it has once JSON has read it; a class of ours has a name beside it."""
    outside = _outside(kind)
    if outside in (bool, int, str):
        return outside
    if issubclass(outside, Enum):
        return str
    return dict if issubclass(outside, Mapping) else list
