"""``policy prove``."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import click

from policy.questions.prove.json import data
from policy.reasoning.claims.answer import Answer, ClaimAnswer, ProveAnswer
from policy.reasoning.claims.prove import SECONDS, WAYS, ask
from policy.reasoning.histories.answer import DEPTH, MOST, HistoryAnswer
from policy.reasoning.memory.folder import Memory
from policy.render.command import Output, answers, chosen, session
from policy.render.exits import Exit, first_of
from policy.render.visible import visible
from policy.syntax.policy import Policy
from policy.telling.proof import report
from policy.telling.proof_findings import findings
from policy.telling.remembering import remembers


@click.command("prove", short_help="Prove the claims of a policy, or tell how they fail.")
@click.argument("document", metavar="DOC")
@click.argument("claims", metavar="[CLAIM]...", nargs=-1)
@click.option("--long", "-L", is_flag=True, help="Tell every group of ways to fail, every rule that a proof needs.")
@click.option(
    "--ways", type=click.IntRange(1), default=WAYS, show_default=True, help="How many ways to fail to look for."
)
@click.option(
    "--timeout",
    type=click.FloatRange(0, min_open=True),
    default=SECONDS,
    show_default=True,
    metavar="SECONDS",
    help="How long to try in all.",
)
@click.option(
    "--entities", metavar="SORT=COUNT,…", help="How many entities there are in a history, such as party=3,item=2."
)
@click.option(
    "--steps", type=click.IntRange(0), default=DEPTH, show_default=True, help="How many steps a history may have."
)
@answers()
@remembers
def command(
    document: str,
    claims: tuple[str, ...],
    long: bool,
    ways: int,
    timeout: float,
    entities: str | None,
    steps: int,
    output: Output,
    memory: Memory | None,
) -> Exit:
    """Prove the claims of a policy, or tell how they fail.

    Without CLAIM, all of them. A claim that is expected to be refuted is as it should be when it is. Claims over histories
    are looked at for so many entities and steps.
    """
    policy = session().load(document)
    every = {**policy.claims, **policy.process.claims}
    names = tuple(chosen("claim", name, every) for name in claims)
    with click.progressbar(
        length=len(names or every),
        item_show_func=lambda name: name,
        file=sys.stderr,
        hidden=not sys.stderr.isatty(),
    ) as bar:
        answer = ask(
            policy,
            names or None,
            seconds=timeout,
            ways=ways,
            progress=lambda name: bar.update(1, name),
            memory=memory,
            entities=counted(policy, entities),
            depth=steps,
        )
    output.say(
        lambda: report(policy, answer, output.language, long=long),
        lambda: data(policy, answer),
        lambda: findings(policy, answer, output.language, long=long),
    )
    return exit_of(answer)


def exit_of(answer: ProveAnswer) -> Exit:
    """Return 5 where there was no claim, else the first that applies to one of them."""
    if not answer.every:
        return Exit.NOTHING
    return first_of(code for claim in answer.every for code in _exits(claim))


def counted(policy: Policy, entities: str | None) -> dict[str, int]:
    """Return how many entities of each sort are wanted.

    Raises:
        UsageError: No sort is called so, or it is no number from 1.
    """
    found: dict[str, int] = {}
    for each in (entities or "").split(",") if entities else ():
        name, _, count = each.partition("=")
        sort = chosen("sort", name.strip(), policy.process.sorts)
        if not count.strip().isdecimal() or not 1 <= int(count) <= MOST:
            raise click.UsageError(f"`{visible(each)}` says no number from 1 to {MOST}; write `{sort}=3`")
        found[sort] = int(count)
    return found


def _exits(claim: ClaimAnswer | HistoryAnswer) -> Iterator[Exit]:
    if claim.answer is Answer.UNDECIDED:
        yield Exit.OPEN
    elif not claim.as_expected:
        yield Exit.NO
    if isinstance(claim, ClaimAnswer) and claim.vacuous is not None:
        yield Exit.NOTHING
