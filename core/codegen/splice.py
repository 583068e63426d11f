"""One block put between two of a flow, or taken from between: nearly all of it stays as it is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

import msgspec

from core.codegen.evaluation import Depths, Order, evaluation_order, order_spliced
from core.codegen.flow import CHAIN, OUTPUT, Flow, Step, flow_again, left_out
from core.codegen.sources import Sources, Specs, Spot
from core.graph.records import Network
from core.shapes.infer import NetworkInference


class Splice(msgspec.Struct, frozen=True, gc=False):
    """A block that stands between two others in one of two states, and is not there in the other.

    Attributes:
        block: Its id.
        is_put: Whether it is there in the later state.
        source: The value it takes, which the user takes where it is not there.
        user: The id of the only block that takes its value.
        place: Which argument of the user that is.
    """

    block: str
    is_put: bool
    source: Spot
    user: str
    place: int


def splice_of(before: Sources, after: Sources, touched: Iterable[str]) -> Splice | None:
    """Return what one block between two others makes of two states, if that is all.

    Args:
        before: Where arguments came from.
        after: Where they come from now.
        touched: All blocks of which either may tell something else.
    """
    others = [id_ for id_ in touched if before.get(id_) != after.get(id_)]
    if len(others) != 2:
        return None
    block, user = others if others[1] in before and others[1] in after else reversed(others)
    if user not in before or user not in after or (block in before) == (block in after):
        return None
    is_put = block in after
    more, less = (after, before) if is_put else (before, after)
    spot, *further = more[block] or (None,)
    if spot is None or further or len(more[user]) != len(less[user]):
        return None
    pairs = enumerate(zip(more[user], less[user], strict=True))
    differ = [place for place, (there, without) in pairs if there != without]
    if len(differ) != 1:
        return None
    place = differ[0]
    if more[user][place] != (block, 0) or less[user][place] != spot:
        return None
    return Splice(block, is_put, spot, user, place)


def flow_spliced(
    flow: Flow,
    splice: Splice,
    network: Network,
    inference: NetworkInference,
    specs: Specs,
    sources: Sources,
    names: Mapping[str, str],
    changed: Collection[str],
) -> Flow | None:
    """Return the flow with a block put in or taken out, where no other changes its variable.

    Args:
        flow: The flow of the former state; its inputs and ends are those of the next one too.
        splice: The block.
        network: The next state.
        inference: Its shapes.
        specs: Its types of blocks.
        sources: Where arguments come from now.
        names: An identifier for every block, as before for those that were there.
        changed: Ids of blocks whose record or shapes are others.
    """
    block, user = splice.block, flow.steps.get(splice.user)
    if user is None or not _stays(user, network, inference):
        return None
    ordered = _ordered(flow, splice, sources, inference)
    if ordered is None:
        return None
    order, depths = ordered
    whole = order if splice.is_put else flow.order
    steps = flow.steps
    waits = _in_chain(_backwards(flow, whole, block), steps, sources)
    if waits is None and not _follows(flow, whole, block, splice.user):
        return None  # others on the way to its user may want x
    next_ = flow_again(flow, network, inference, sources, changed)
    steps = dict(next_.steps)
    args = list(user.args)
    if splice.is_put:
        made = network.blocks[block]
        spec, shapes = specs[made.type], inference.of(block)
        if spec is None or made.type == OUTPUT or len(shapes.outputs) != 1:
            return None
        variable = CHAIN if waits in (None, splice.source) else names[block]
        steps[block] = Step(made, spec, shapes, (user.args[splice.place],), (variable,))
        args[splice.place] = variable
    else:
        gone = steps.pop(block)
        if gone.block.type == OUTPUT or len(gone.variables) != 1:
            return None
        args[splice.place] = gone.args[0]
    user = steps[splice.user]
    if user.args != tuple(args):
        user = Step(user.block, user.spec, user.shapes, tuple(args), user.variables)
        steps[splice.user] = user
    return msgspec.structs.replace(
        next_,
        body={id_: steps[id_] for id_ in order if id_ in flow.body or id_ == block},
        ends=tuple([steps[step.block.id] for step in next_.ends]),
        left_out=left_out(network, steps),
        order=order,
        depths=depths,
        steps=steps,
    )


def _ordered(
    flow: Flow, splice: Splice, sources: Sources, inference: NetworkInference
) -> tuple[Order, Depths | None] | None:
    """Return the order with the block put in or taken out; None where others turn with it."""
    if len(sources[splice.user]) == 1:
        near = order_spliced(flow.order, flow.depths, splice.block, splice.user, sources)
        if near is not None:
            return near
    ends = [step.block.id for step in flow.ends]
    order, depths = evaluation_order(ends, sources, inference.rank)
    whole, part = (order, flow.order) if splice.is_put else (flow.order, order)
    if splice.block not in whole or [id_ for id_ in whole if id_ != splice.block] != list(part):
        return None
    return order, depths


def _stays(step: Step, network: Network, inference: NetworkInference) -> bool:
    """Whether a block between others is one still, with as many values."""
    id_, type_ = step.block.id, step.block.type
    return (
        type_ != OUTPUT
        and network.blocks[id_].type == type_
        and len(inference.of(id_).outputs) == len(step.variables)
    )


def _backwards(flow: Flow, order: Mapping[str, None], block: str) -> Iterator[str]:
    """Return what computes a value before a block, the nearest first."""
    ids = list(order)
    for place in range(ids.index(block) - 1, -1, -1):
        if ids[place] in flow.body:
            yield ids[place]
    yield from [step.block.id for step in reversed(flow.inputs)]


def _in_chain(back: Iterable[str], steps: Mapping[str, Step], sources: Sources) -> Spot | None:
    """Return the value that is in ``x`` and still needed, told what was computed last."""
    used: set[Spot | None] = set()
    for id_ in back:
        if steps[id_].variable == CHAIN:
            return None if (id_, 0) in used else (id_, 0)
        used.update(sources[id_])
    return None


def _follows(flow: Flow, order: Mapping[str, None], block: str, user: str) -> bool:
    """Whether the user of a block is what computes the next value."""
    ids = list(order)
    after = ids[ids.index(block) + 1 :]
    return next((id_ for id_ in after if id_ in flow.body), None) == user
