"""One block put between two of a flow, or taken from between: nearly all of it stays as it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from core.codegen.evaluation import Depths, Order, deepened
from core.codegen.flow import CHAIN, OUTPUT, Flow, Step
from core.codegen.sources import Sources, Specs, Spot
from core.graph.records import Block
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


def splice_of(changed: Sequence[str], before: Sources, after: Sources, flow: Flow) -> Splice | None:
    """Return what one block between two others makes of two states, if that is all.

    Args:
        changed: Blocks that took part, of which something else is to be said.
        before: Where arguments of theirs came from.
        after: Where all arguments come from now.
        flow: The flow of the former state.
    """
    users = [id_ for id_ in changed if id_ in after]
    if len(users) != 1 or len(changed) > 2:
        return None
    (user,) = users
    if flow.steps[user].block.type == OUTPUT and len(flow.ends) > 1:
        return None  # what is returned beside others has a name
    is_put = len(changed) == 1
    more, less = (after, before) if is_put else (before, after)
    pairs = enumerate(zip(more[user], less[user], strict=False))
    differ = [place for place, (there, without) in pairs if there != without]
    if len(more[user]) != len(less[user]) or len(differ) != 1:
        return None
    place = differ[0]
    between, source = more[user][place], less[user][place]
    if between is None or between[1] or source is None:
        return None
    block = between[0]
    if more.get(block) != (source,) or (is_put and block in flow.steps):
        return None
    return Splice(block, is_put, source, user, place)


def order_spliced(
    flow: Flow, splice: Splice, sources: Sources
) -> tuple[Order, Depths | None] | None:
    """Return the order with the block put in or taken out, and its depths.

    None where it has to be looked for: the user takes several values, or what is deeper now leads
    to another order.
    """
    if len(sources[splice.user]) > 1:
        return None
    order = list(flow.order)
    if splice.is_put:
        place = order.index(splice.user)
        order.insert(place, splice.block)
    else:
        place = order.index(splice.block)
        del order[place]
    if flow.depths is not None and not deepened(order, flow.depths, place, sources):
        return None
    return order, flow.depths


def flow_spliced(
    flow: Flow,
    splice: Splice,
    ordered: tuple[Order, Depths | None],
    blocks: Mapping[str, Block],
    inference: NetworkInference,
    specs: Specs,
    sources: Sources,
    names: Mapping[str, str],
) -> Flow | None:
    """Return the flow with a block put in or taken out, where no other changes its variable.

    Args:
        flow: The flow of the former state, which is of no use any more if there is another.
        splice: The block.
        ordered: The next order, and its depths.
        blocks: The blocks of the next state.
        inference: Its shapes.
        specs: Its types of blocks.
        sources: Where arguments come from now.
        names: An identifier for every block.
    """
    order, depths = ordered
    block, steps = splice.block, flow.steps
    whole, part = (order, flow.order) if splice.is_put else (flow.order, order)
    if len(whole) != len(part) + 1:
        return None
    place = whole.index(block)
    if whole[:place] != part[:place] or whole[place + 1 :] != part[place:]:
        return None  # others turn with it
    user = steps[splice.user]
    waits = _in_chain(_backwards(flow, whole, place), steps, sources)
    if waits is None and not _follows(whole, place, steps, splice.user):
        return None  # others on the way to its user may want x
    args = list(user.args)
    if splice.is_put:
        made = blocks[block]
        spec, shapes = specs[made.type], inference.of(block)
        if spec is None or made.type == OUTPUT or len(shapes.outputs) != 1:
            return None
        variable = CHAIN if waits in (None, splice.source) else names[block]
        steps[block] = Step(made, spec, shapes, (user.args[splice.place],), (variable,))
        args[splice.place] = variable
    else:
        gone = steps[block]
        if gone.block.type == OUTPUT or len(gone.variables) != 1:
            return None
        args[splice.place] = gone.args[0]
        del steps[block]
    if user.args != tuple(args):
        kept = tuple(args) if user.block.type == OUTPUT else user.variables
        steps[splice.user] = msgspec.structs.replace(user, args=tuple(args), variables=kept)
    return msgspec.structs.replace(flow, order=order, depths=depths)


def _backwards(flow: Flow, order: Order, place: int) -> Iterator[str]:
    """Return what computes a value before a place in the order, the nearest first."""
    for at in range(place - 1, -1, -1):
        if flow.steps[order[at]].is_inside:
            yield order[at]
    yield from reversed(flow.inputs)


def _in_chain(back: Iterable[str], steps: Mapping[str, Step], sources: Sources) -> Spot | None:
    """Return the value that is in ``x`` and still needed, told what was computed last."""
    used: set[Spot | None] = set()
    for id_ in back:
        if steps[id_].variable == CHAIN:
            return None if (id_, 0) in used else (id_, 0)
        used.update(sources[id_])
    return None


def _follows(order: Order, place: int, steps: Mapping[str, Step], user: str) -> bool:
    """Whether the user of the block at a place is what computes the next value."""
    after = (order[at] for at in range(place + 1, len(order)))
    return next((id_ for id_ in after if steps[id_].is_inside), None) == user
