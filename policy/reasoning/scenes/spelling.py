"""Settings of cells as settings of values: all values that do as well together, so that none goes untold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from policy.engines.table.cells import Cell
from policy.engines.table.lower import place
from policy.reasoning.scenes.folding import folded
from policy.reasoning.scenes.least import Cells, Least
from policy.reasoning.scenes.options import Between, Option, Sets, Setting, options
from policy.reasoning.scenes.relating import Row, inside
from policy.reasoning.scenes.scene import Question
from policy.semantics.values import Scenario
from policy.syntax.policy import Policy
from policy.syntax.types import Number, Value

MOST_SETS = 50
"""Settings that are told; what more there are is only mentioned."""


def spelled(question: Question, least: Least, enough: Callable[[Scenario], bool]) -> tuple[tuple[Setting, ...], bool]:
    """Return settings as values, those that differ in one fact only as one, and whether there are more.

    Args:
        enough: Whether a setting is as wanted; asked only of settings of several facts that are compared with one
            another and yet others, some values of which stand for many.
    """
    exact: list[Cells] = []
    found: list[Setting] = []
    within = inside(question, least.settings)
    more = least.more or within.left_out
    for setting in least.settings:
        if _stands_for_all(question, setting):
            exact.append(setting)
        elif frozenset(setting.items()) not in within.worked_out:
            first = _first(question, setting)
            if not _crowded(question, setting) or enough(first):
                found.append({name: (value,) for name, value in first.items()})
                more = True
    known = {frozenset(each.items()) for each in exact}
    exact += [each for each in within.whole if frozenset(each.items()) not in known]
    told = found + _together(question, exact)
    in_rows = found + _by_rows(question, exact, within.rows)
    if len(in_rows) > MOST_SETS:
        more = True
    else:
        told = in_rows
    told.sort(key=lambda setting: _order(question, setting))
    return tuple(told[:MOST_SETS]), more or len(told) > MOST_SETS


def _by_rows(question: Question, exact: list[Cells], rows: Sequence[tuple[Cells, int, int, Row]]) -> list[Setting]:
    """Return settings of cells and rows together: those of the same facts as one for each value of the second, alike ones as one."""
    policy, variables = question.lowering.policy, question.lowering.variables
    groups: dict[tuple[frozenset[tuple[int, int]], int, int], list[Row]] = {}
    for others, first, second, row in rows:
        groups.setdefault((frozenset(others.items()), first, second), []).append(row)
    left: list[Cells] = []
    for setting in exact:
        for (rest, first, second), there in groups.items():
            if (
                rest == {item for item in setting.items() if item[0] not in (first, second)}
                and {first, second} <= setting.keys()
            ):
                at = (variables[each].cells[setting[each]] for each in (first, second))
                one, other = (cell.stretch or cell.values for cell in at)
                there += [(one, part) for part in _parts(other, [second for _, second in there])]
                break
        else:
            left.append(setting)
    found = _together(question, left)
    for (rest, first, second), there in groups.items():
        beside: dict[Sequence[Value], list[Sequence[Value]]] = {}
        for one, other in there:
            beside.setdefault(tuple(other), []).append(one)
        alike: dict[tuple[Option, ...], list[Sequence[Value]]] = {}
        for other, several in beside.items():
            alike.setdefault(_options(policy, variables[first].fact, several), []).append(other)
        for given, several in alike.items():
            given_to = {first: given, second: _options(policy, variables[second].fact, several)}
            for each, cell in rest:
                given_to[each] = _options(policy, variables[each].fact, [_values(question, each, cell)])
            found.append({variables[each].fact: given_to[each] for each in sorted(given_to)})
    return found


def _parts(values: Sequence[Value], others: Iterable[Sequence[Value]]) -> list[Sequence[Value]]:
    """Return values in parts: those of each of some others, and what is left."""
    parts: list[Sequence[Value]] = []
    left = set(values)
    for other in dict.fromkeys(map(tuple, others)):
        if left.issuperset(other):
            parts.append(other)
            left.difference_update(other)
    return [*parts, tuple(each for each in values if each in left)] if left else parts


def _values(question: Question, variable: int, cell: int) -> Sequence[Value]:
    found = question.lowering.variables[variable].cells[cell]
    return found.stretch or found.values


def _options(policy: Policy, fact: str, several: Sequence[Sequence[Value]]) -> tuple[Option, ...]:
    if isinstance(policy.facts[fact].type, Number):
        return options(policy, fact, [Cell((value,), 1) for values in several for value in values])
    return options(policy, fact, [Cell(values, len(values)) for values in several])


def _compared_with(question: Question, variable: int) -> tuple[str, ...]:
    """Return the facts that are compared with that of a variable, directly or through others; itself too."""
    fact = question.lowering.variables[variable].fact
    return question.lowering.compared.get(fact, (fact,))


def _set_with(question: Question, setting: Cells, variable: int) -> list[int]:
    """Return the other variables of a setting that are compared with one of its own."""
    compared = _compared_with(question, variable)
    return [each for each in setting if each != variable and question.lowering.variables[each].fact in compared]


def _stands_for_all(question: Question, setting: Cells) -> bool:
    """Return whether every value that a cell stands for does as well.

    What stands for a stretch is to every other fact what any value of the stretch is, unless such a fact is set too. If
    that is the only other fact, and is set to another cell, it still is: facts that are compared have the same cells.
    """
    cells = {variable: question.lowering.variables[variable].cells[cell] for variable, cell in setting.items()}
    return all(
        cell.whole
        or (
            len(cell.stretch) == cell.size
            and (
                not (others := _set_with(question, setting, variable))
                or (
                    len(_compared_with(question, variable)) == 2
                    and all(setting[each] != setting[variable] for each in others)
                )
            )
        )
        for variable, cell in cells.items()
    )


def _crowded(question: Question, setting: Cells) -> bool:
    """Return whether facts that are set are compared with others that are not, so that it matters what lies between."""
    return any(
        _set_with(question, setting, variable) and len(_compared_with(question, variable)) > 2 for variable in setting
    )


def _first(question: Question, setting: Cells) -> Scenario:
    variables = question.lowering.variables
    return {variables[each].fact: variables[each].cells[cell].values[0] for each, cell in sorted(setting.items())}


def _together(question: Question, settings: list[Cells]) -> list[Setting]:
    """Return settings with those joined that set the same facts and differ in one of them only."""
    grouped: dict[tuple[int, ...], list[tuple[Mapping[int, int], int]]] = {}
    for setting in settings:
        masks = {variable: 1 << cell for variable, cell in setting.items()}
        grouped.setdefault(tuple(sorted(setting)), []).append((masks, 1))
    policy, variables = question.lowering.policy, question.lowering.variables
    return [
        {
            variables[each].fact: options(
                policy,
                variables[each].fact,
                (cell for place, cell in enumerate(variables[each].cells) if box[each] >> place & 1),
            )
            for each in names
        }
        for names, boxes in grouped.items()
        for box, _ in folded(boxes, names, dict.fromkeys(names, -1))
    ]


def _order(question: Question, setting: Setting) -> tuple[list[int], list[tuple[int, ...]]]:
    """Return by what settings are ordered: the facts that they set, then the first values that these get."""
    policy = question.lowering.policy
    number = {name: place for place, name in enumerate(policy.facts)}
    return [number[name] for name in setting], [_least(policy, name, given[0]) for name, given in setting.items()]


def _least(policy: Policy, name: str, option: Option) -> tuple[int, ...]:
    match option:
        case Between(low):
            return (low,)
        case Sets(including):
            return _ranks(policy, name, including)
        case frozenset():
            return _ranks(policy, name, option)
        case _:
            return (place(policy, name, option),)


def _ranks(policy: Policy, name: str, names: frozenset[str]) -> tuple[int, ...]:
    every = getattr(policy.facts[name].type, "values", ())
    return (len(names), *(place for place, each in enumerate(every) if each in names))
