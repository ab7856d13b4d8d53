"""The nearest scenarios are those of the definition, all of them; and where there is none, so are the facts in the way."""

from __future__ import annotations

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from policy.reasoning.nearest.answer import Nearest
from policy.reasoning.nearest.ask import MOST, changeable_facts, nearest
from policy.reasoning.scenes.clash import clash_in
from policy.reasoning.scenes.scene import Scene
from policy.semantics.values import Scenario
from policy.syntax.declarations import Role
from policy.syntax.expressions import Decision
from policy.syntax.policy import Policy
from tests.reasoning.decisions.by_definition import Everything, expanded
from tests.reasoning.nearest import by_definition
from tests.strategies import SMALL, policies_with_scenarios

KNOWABLE = (Role.CHOSEN, Role.FOUND)


def scene_of(policy: Policy, scenario: Scenario) -> Scene:
    readings = {name: value for name, value in scenario.items() if policy.facts[name].role is Role.READING}
    adopted = {name: adopt.value for name, adopt in policy.adopted.items()}
    return Scene(policy, {name: scenario[name] for name in scenario if name not in readings}, adopted | readings)


def agree(every: Everything, scenario: Scenario, told: Nearest, changeable: tuple[str, ...]) -> None:
    expected = by_definition.nearest(every, scenario, told.decision, changeable, told.weights)
    if expected is None:
        assert told.found == "none"
        least = by_definition.obstacles(every, scenario, told.decision, changeable)
        shown = [frozenset((*each.given, *each.open)) for each in told.obstacles]
        assert all(each in least for each in shown)
        assert len(shown) == len(set(shown)) == (len(least) if told.further_obstacles == "none" else MOST)
        assert all(scenario[name] == value for each in told.obstacles for name, value in each.given.items())
        return
    distance, every_way = expected
    assert (told.found, told.distance) == ("found", distance)
    changes = [change for near in told.near for change in expanded(every.policy, near.changes)]
    assert all(change in every_way for change in changes)
    assert all({name: near.scenario[name] for name in near.changes} in every_way for near in told.near)
    if told.further == "none":
        assert len(changes) == len(every_way)
    else:
        assert len(changes) <= len(every_way)


@settings(max_examples=120, suppress_health_check=list(HealthCheck))
@given(policies_with_scenarios(SMALL), st.data())
def test_nearest_is_what_the_meaning_says(drawn: tuple[Policy, Scenario], data: st.DataObject) -> None:
    policy, scenario = drawn
    scene = scene_of(policy, scenario)
    assume(clash_in(scene) is None)
    action = data.draw(st.sampled_from(list(policy.actions)))
    every = Everything(policy, action)
    knowable = changeable_facts(scene, KNOWABLE, ())
    changeable = data.draw(
        st.one_of(
            st.just(changeable_facts(scene, (Role.CHOSEN,), ())), st.just(knowable), st.sets(st.sampled_from(knowable))
        )
        if knowable
        else st.just(())
    )
    changeable = changeable_facts(scene, (), changeable)
    weights = data.draw(st.dictionaries(st.sampled_from(changeable), st.integers(1, 9))) if changeable else {}
    for decision in Decision:
        agree(every, scenario, nearest(scene, action, decision, changeable, weights), changeable)
