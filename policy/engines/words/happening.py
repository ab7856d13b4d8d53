"""The patterns of what happens over time, in both languages.

``{who}`` takes variables, such as *party A*; a step, and what a state says, are phrases in main order.
"""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from policy.engines.words.vocabulary import Form, Language, form


@frozen
class Happening:
    """What is said of sorts, states, steps and histories."""

    a: str
    sort: str
    each_has: str
    known: str
    hidden: str
    at_first: Form
    can: str
    at_any_time: str
    only_if: Form
    then: Form
    if_: Form
    changes: str
    link: Form
    link_value: str
    then_every: Form
    never: Form
    only: Form
    discharges: str
    days: str
    about: str
    just: Form
    not_just: Form
    due: Form
    not_due: Form
    overdue: Form
    not_overdue: Form
    some_one: Form
    some: Form
    none: Form
    every: Form
    never_some: Form
    every_time: Form
    in_time: Form
    in_one_day: Form
    same_day: Form
    for_each: str


HAPPENING: Mapping[Language, Happening] = {
    "en": Happening(
        a="{who}",
        sort="there may be any number of these: “{first}”, “{second}” and so on",
        each_has="each has its own: {fact}",
        known="known at all times",
        hidden="so or not, and never to be known when deciding",
        at_first=form("at first {that}"),
        can="{actor} can take this step: {step}",
        at_any_time="at any time",
        only_if=form("only if {that}"),
        then=form("from then on {that}"),
        if_=form("if {that}"),
        changes="what this changes depends on the following",
        link=form("at a step, “{phrase}” means that {that}"),
        link_value="at a step, {fact} is {state}",
        then_every=form("from then on, for every {who}, {that}"),
        never=form("this never happens: {step}"),
        only=form("this happens under one condition only: {step}"),
        discharges="{actor} lets no duty become overdue",
        days="one or more days pass",
        about="{phrase} ({who})",
        just=form("this has just happened: {step}"),
        not_just=form("this has not just happened: {step}"),
        due=form("this is due: {step}"),
        not_due=form("this is not due: {step}"),
        overdue=form("this is overdue: {step}"),
        not_overdue=form("this is not overdue: {step}"),
        some_one=form("for some {who}, {that}"),
        some=form("for some {who}, {that}"),
        none=form("for no {who} is it so that {that}"),
        every=form("for every {who}, {that}"),
        never_some=form("for no {who} is it ever so that {that}"),
        every_time=form("whenever {that}"),
        in_time=form("then, at once or within {count} days, {that}"),
        in_one_day=form("then, at once or within 1 day, {that}"),
        same_day=form("then, on the same day, {that}"),
        for_each="for every {who} the following holds at all times",
    ),
    "nl": Happening(
        a="een {who}",
        sort="hiervan kunnen er willekeurig veel zijn: “{first}”, “{second}”, enzovoort",
        each_has="elk heeft hiervoor een eigen waarde: {fact}",
        known="op elk moment bekend",
        hidden="zo of niet zo, en bij een beslissing nooit te kennen",
        at_first=form("in het begin is het zo dat {that}", bare="in het begin geldt: {that}"),
        can="{actor} kan deze stap zetten: {step}",
        at_any_time="op elk moment",
        only_if=form("alleen als {that}"),
        then=form("vanaf dan is het zo dat {that}", bare="vanaf dan geldt: {that}"),
        if_=form("als {that}"),
        changes="wat hierdoor verandert hangt hiervan af",
        link=form("bij een stap betekent “{phrase}” dat {that}", bare="bij een stap betekent “{phrase}”: {that}"),
        link_value="bij een stap is {fact} gelijk aan {state}",
        then_every=form(
            "vanaf dan geldt voor elke keuze van {who} dat {that}",
            bare="vanaf dan geldt voor elke keuze van {who}: {that}",
        ),
        never=form("dit gebeurt nooit: {step}", "dit nooit gebeurt: {step}"),
        only=form("dit gebeurt alleen onder een voorwaarde: {step}", "dit alleen onder een voorwaarde gebeurt: {step}"),
        discharges="{actor} laat voor geen enkele plicht de termijn verstrijken",
        days="er gaan een of meer dagen voorbij",
        about="{phrase} ({who})",
        just=form("dit is zojuist gebeurd: {step}", "dit zojuist gebeurd is: {step}"),
        not_just=form("dit is niet zojuist gebeurd: {step}", "dit niet zojuist gebeurd is: {step}"),
        due=form("dit moet nog gebeuren: {step}", "dit nog moet gebeuren: {step}"),
        not_due=form("dit hoeft niet te gebeuren: {step}", "dit niet hoeft te gebeuren: {step}"),
        overdue=form("de termijn hiervoor is verstreken: {step}", "de termijn hiervoor verstreken is: {step}"),
        not_overdue=form(
            "de termijn hiervoor is niet verstreken: {step}", "de termijn hiervoor niet verstreken is: {step}"
        ),
        some_one=form(
            "er is {who} waarvoor geldt dat {that}",
            "er {who} is waarvoor geldt dat {that}",
            "er is {who} waarvoor geldt: {that}",
        ),
        some=form(
            "er zijn {who} waarvoor geldt dat {that}",
            "er {who} zijn waarvoor geldt dat {that}",
            "er zijn {who} waarvoor geldt: {that}",
        ),
        none=form(
            "voor geen {who} is het zo dat {that}",
            "het voor geen {who} zo is dat {that}",
        ),
        every=form(
            "voor elke keuze van {who} geldt dat {that}",
            "voor elke keuze van {who} geldt dat {that}",
            "voor elke keuze van {who} geldt: {that}",
        ),
        never_some=form("voor geen {who} is het ooit zo dat {that}"),
        every_time=form("telkens als {that}"),
        in_time=form(
            "dan is het meteen of binnen {count} dagen zo dat {that}",
            bare="dan geldt meteen of binnen {count} dagen: {that}",
        ),
        in_one_day=form(
            "dan is het meteen of binnen 1 dag zo dat {that}", bare="dan geldt meteen of binnen 1 dag: {that}"
        ),
        same_day=form("dan is het nog dezelfde dag zo dat {that}", bare="dan geldt nog dezelfde dag: {that}"),
        for_each="voor elke keuze van {who} geldt op elk moment het volgende",
    ),
}
