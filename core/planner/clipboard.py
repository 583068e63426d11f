"""Copying bricks out of a network and plans that paste them into one.

What bricks stand for travels with them, so that they can be pasted into another project.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set

import msgspec

from core.graph.composites import composite_type, contains_itself, network_of, parts_of, within
from core.graph.edits import AddNetworks
from core.graph.fragment import Fragment, Incoming
from core.graph.frames import together
from core.graph.layout import GRID, free_place, snapped
from core.graph.records import Block, Folded, Network, Wire
from core.planner.annotate import carried
from core.planner.draft import Draft
from core.planner.names import FreshNames
from core.planner.plan import Plan, Refusal, Refused
from core.planner.scope import Scope
from core.texts import Text, text

ASIDE = 2 * GRID
"""How far a copy moves on from a brick that it would hide."""


def copy_fragment(
    scope: Scope, ids: Iterable[str], *, frames: Iterable[str] = (), notes: Iterable[str] = ()
) -> Fragment:
    """Return the bricks, in the order of the network, the wires among them and their networks.

    A frame that is named brings all that lies in it; one whose bricks all come along comes too.
    """
    network, networks = scope.shown, scope.project.networks
    named = carried(scope, frames, notes)
    wanted = {*ids, *named.bricks}
    marks = together([named, _framing(scope, wanted)])
    blocks = tuple(
        block if block.shares in wanted else _alone(block)
        for block in network.blocks.values()
        if block.id in wanted
    )
    wires = tuple(w for w in network.wires if w.source in wanted and w.target in wanted)
    placed = {network_of(block.type) for block in blocks} & networks.keys()
    needed = frozenset[str]().union(*(within(networks, id_) for id_ in placed if id_))
    return Fragment(
        blocks,
        wires,
        tuple(n for id_, n in networks.items() if id_ in needed),
        tuple(frame for id_, frame in network.frames.items() if id_ in marks.frames),
        tuple(note for id_, note in network.notes.items() if id_ in marks.notes),
        _incoming(network, wanted),
    )


def _incoming(network: Network, wanted: Set[str]) -> tuple[Incoming, ...]:
    """Return the wires from other bricks, each with its place among those that come along."""
    found, inner = [], 0
    for wire in network.wires:
        if wire.target in wanted and wire.source in wanted:
            inner += 1
        elif wire.target in wanted:
            source = network.blocks[wire.source]
            found.append(Incoming(wire, source.type, source.name, inner))
    return tuple(found)


def _framing(scope: Scope, bricks: Set[str]) -> Folded:
    """Return the frames whose bricks are all among these, with what else lies in them."""
    frames = scope.shown.frames.values()
    held = [(frame.id, carried(scope, (frame.id,))) for frame in frames]
    return together(part for _, part in held if part.bricks and bricks >= set(part.bricks))


def plan_paste(
    scope: Scope, fragment: Fragment, x: float, y: float, *, wired: bool = False
) -> Plan | Refusal:
    """Plan to add a fragment under new ids, its top left corner on the grid at ``(x, y)``.

    A name already in use gets the next free number: ``conv1`` becomes ``conv2``. Of the networks
    that come along, those that are in the project already are used as they are there.

    Args:
        scope: Where.
        fragment: What.
        x: Left edge.
        y: Top edge; where a brick lies at the very place of another, all move on a little.
        wired: Draw the wires from other bricks too, where these are still there.
    """
    if not (fragment.blocks or fragment.frames or fragment.notes):
        return Refused("plan.nothing_to_paste").refusal
    return _planned(scope, fragment, x, y, _pasting(fragment), wired=wired)


def plan_add_from_shelf(scope: Scope, fragment: Fragment, x: float, y: float) -> Plan | Refusal:
    """Plan to add a brick from the shelf at the first free place at or below ``(x, y)``."""
    place = free_place(scope.shown.blocks.values(), x, y)
    name = fragment.networks[0].name
    return _planned(scope, fragment, *place, text("edit.add", block=name))


def _planned(
    scope: Scope, fragment: Fragment, x: float, y: float, message: Text, *, wired: bool = False
) -> Plan | Refusal:
    try:
        ids, added = _settled(scope, fragment)
        edits = (AddNetworks(added),) if added else ()
        draft = Draft(scope.after(edits))
        blocks = [_retyped(block, ids) for block in fragment.blocks]
        for block in blocks:
            draft.expect_outside(block.type)
    except Refused as refused:
        return refused.refusal
    parts = (blocks, fragment.frames, fragment.notes)
    corners = [(each.x, each.y) for part in parts for each in part]
    dx = snapped(x) - min(left for left, _ in corners)
    dy = snapped(y) - min(top for _, top in corners)
    aside = _aside(draft, blocks, dx, dy)
    dx, dy = dx + aside, dy + aside
    new = _lay(draft, blocks, dx, dy)
    _lay_marks(draft, fragment, new, dx, dy)
    wires = [
        Wire(new[w.source], w.source_port, new[w.target], w.target_port) for w in fragment.wires
    ]
    if wired:
        _feed(draft, fragment, new, wires)
    draft.wires.write((*draft.wires, *wires))
    return Plan((*edits, *draft.edits()), message, tuple(new.values()))


def _aside(draft: Draft, blocks: list[Block], dx: float, dy: float) -> float:
    """Return how far to move on, right and down, so that no brick hides another exactly."""
    taken = {(block.x, block.y) for block in draft.blocks.values()}
    shift = 0.0
    while any((block.x + dx + shift, block.y + dy + shift) in taken for block in blocks):
        shift += ASIDE
    return shift


def _feed(draft: Draft, fragment: Fragment, new: Mapping[str, str], wires: list[Wire]) -> None:
    """Put wires from other bricks where they were among the wires of the fragment.

    Left out are those whose brick is gone, or is another by now that has its id.
    """
    fed = 0
    for incoming in fragment.incoming:
        wire = incoming.wire
        source, target = draft.blocks.get(wire.source), new.get(wire.target)
        if source is None or target is None:
            continue
        if (source.type, source.name) != (incoming.type, incoming.name):
            continue
        giver = draft.scope.library.find(source.type)
        taker = draft.scope.library.find(draft.blocks[target].type)
        port = taker.input(wire.target_port) if taker else None
        if giver is None or giver.output(wire.source_port) is None or port is None:
            continue
        full = any((w.target, w.target_port) == (target, port.name) for w in wires)
        if port.variadic or not full:
            made = Wire(source.id, wire.source_port, target, wire.target_port)
            wires.insert(min(incoming.at + fed, len(wires)), made)
            fed += 1


def _lay_marks(
    draft: Draft, fragment: Fragment, bricks: Mapping[str, str], dx: float, dy: float
) -> None:
    """Add copies of frames and notes; frames that hide bricks hide their copies."""
    replace = msgspec.structs.replace
    ids, note_ids = FreshNames(draft.frames), FreshNames(draft.notes)
    frames = {frame.id: ids.numbered("f") for frame in fragment.frames}
    notes = {note.id: note_ids.numbered("t") for note in fragment.notes}
    for frame in fragment.frames:
        folded = frame.folded and Folded(
            tuple(bricks[id_] for id_ in frame.folded.bricks if id_ in bricks),
            tuple(frames[id_] for id_ in frame.folded.frames if id_ in frames),
            tuple(notes[id_] for id_ in frame.folded.notes if id_ in notes),
        )
        id_ = frames[frame.id]
        x, y = frame.x + dx, frame.y + dy
        draft.frames[id_] = replace(frame, id=id_, x=x, y=y, folded=folded)
    for note in fragment.notes:
        id_ = notes[note.id]
        draft.notes[id_] = replace(note, id=id_, x=note.x + dx, y=note.y + dy)


def _lay(draft: Draft, blocks: list[Block], dx: float, dy: float) -> dict[str, str]:
    """Add copies of bricks; return the new id of each."""
    ids = FreshNames(draft.blocks)
    names = FreshNames(block.name for block in draft.blocks.values())
    new = {block.id: ids.numbered("b") for block in blocks}
    for block in blocks:
        id_ = new[block.id]
        draft.blocks[id_] = msgspec.structs.replace(
            block, id=id_, name=names.like(block.name), shares=new.get(block.shares, "")
        )
        draft.place(id_, block.x + dx, block.y + dy)
    return new


def _settled(scope: Scope, fragment: Fragment) -> tuple[dict[str, str], tuple[Network, ...]]:
    """Return the ids that the fragment's networks have in the project, and those to be added.

    Raises:
        Refused: A network is missing, or stands in itself.
    """
    own = {network.id: network for network in fragment.networks}
    _expect_whole(fragment, own)
    there = dict(scope.project.networks)
    names = FreshNames(network.name for network in there.values())
    ids: dict[str, str] = {}
    added: list[Network] = []
    for network in sorted(fragment.networks, key=lambda each: len(within(own, each.id))):
        blocks = {id_: _retyped(block, ids) for id_, block in network.blocks.items()}
        moved = msgspec.structs.replace(network, blocks=blocks)
        same = next((i for i, other in there.items() if _has_id(moved, i) == other), None)
        if same is None:
            same = network.id if network.id not in there else _fresh(there)
            moved = msgspec.structs.replace(moved, id=same, name=names.like(network.name))
            there[same] = moved
            added.append(moved)
        ids[network.id] = same
    return ids, tuple(added)


def _expect_whole(fragment: Fragment, own: Mapping[str, Network]) -> None:
    placed = {network_of(block.type) for block in fragment.blocks} - {None}
    needed = placed.union(*(parts_of(network) for network in own.values()))
    missing = sorted(id_ for id_ in needed if id_ is not None and id_ not in own)
    if missing:
        raise Refused("plan.unknown_type", type=composite_type(missing[0]))
    for network in own.values():
        if contains_itself(own, network.id):
            raise Refused("plan.contains_itself", block=network.name, network=network.name)


def _fresh(networks: Mapping[str, Network]) -> str:
    return FreshNames(networks).numbered("n")


def _has_id(network: Network, id_: str) -> Network:
    return msgspec.structs.replace(network, id=id_)


def _retyped(block: Block, ids: Mapping[str, str]) -> Block:
    inner = network_of(block.type)
    if inner is None:
        return block
    return msgspec.structs.replace(block, type=composite_type(ids[inner]))


def _alone(block: Block) -> Block:
    return msgspec.structs.replace(block, shares="") if block.shares else block


def _pasting(fragment: Fragment) -> Text:
    if fragment.blocks:
        return text("edit.paste", count=len(fragment.blocks))
    return text("edit.paste_marks", count=len(fragment.frames) + len(fragment.notes))
