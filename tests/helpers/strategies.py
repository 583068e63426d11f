"""Random projects, edits and gestures for property tests."""

from __future__ import annotations

from typing import Any

import msgspec
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from core import planner
from core.graph import edits as e
from core.graph.composites import composite_type, network_of
from core.graph.records import (
    BYPASSED,
    MUTED,
    TINTS,
    Block,
    Bookmark,
    DataConfig,
    Expr,
    Folded,
    Frame,
    Knob,
    Network,
    Note,
    Project,
    State,
    TrainingConfig,
    Wire,
)

patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""For machines that do other things at the same time."""

TYPES = ("Input", "Conv2d", "ReLU", "Linear", "Flatten", "add", "Output", "Unheard")
names = st.text(min_size=1, max_size=12)
places = st.sampled_from([0.0, 8.0, 56.0, 112.0, 168.0, -208.0, 300.5])
states: st.SearchStrategy[State] = st.sampled_from(("", "", MUTED, BYPASSED))
json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.floats(-9, 9) | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(names, inner, max_size=2),
    max_leaves=4,
)


_params = st.sampled_from(["out_features", "out_channels", "bias", "repeat", "width", "depth"])
_port_names = st.sampled_from(["input", "inputs", "output"])
_knob_names = st.sampled_from(["width", "depth", "i"])
_formulas = st.sampled_from(["width", "2 * depth", "width + depth", "1 // 0", "2**i", "depth +"])
_values = st.integers(0, 9) | st.booleans() | st.builds(Expr, _formulas)


@st.composite
def blocks(draw: st.DrawFn, id_: str) -> Block:
    """A block with any name, place and parameters, of a type that may be unknown."""
    return Block(
        id=id_,
        type=draw(st.sampled_from(TYPES)),
        name=draw(names),
        params=draw(st.dictionaries(names, st.integers(-3, 300), max_size=2)),
        x=draw(places),
        y=draw(places),
        state=draw(states),
    )


@st.composite
def projects(draw: st.DrawFn, most: int = 6) -> Project:
    """A project whose wires lead from any block to any block; loops included."""
    ids = [f"b{i}" for i in range(draw(st.integers(0, most)))]
    nodes = {id_: draw(blocks(id_)) for id_ in ids}
    drawn = st.lists(wires(ids), max_size=8, unique=True) if ids else st.just([])
    network = Network(
        id="n1",
        name=draw(names),
        blocks=nodes,
        wires=tuple(draw(drawn)),
        **draw(marks(ids)),
    )
    return Project(title=draw(names), networks={"n1": network})


@st.composite
def marks(draw: st.DrawFn, ids: list[str]) -> dict[str, Any]:
    """Frames, notes and bookmarks; some frames hide bricks and what lies in them."""
    frames, notes = [f"f{i}" for i in range(2)], [f"t{i}" for i in range(2)]
    some = st.lists(st.sampled_from(ids), unique=True, min_size=1) if ids else st.nothing()
    folded = st.builds(Folded, some.map(tuple), st.just(()), st.sampled_from([(), ("t0",)]))
    lengths = st.sampled_from([96.0, 208.5, 600.0])
    drawn = [
        Frame(
            id=id_,
            title=draw(names),
            x=draw(places),
            y=draw(places),
            width=draw(lengths),
            height=draw(lengths),
            tint=draw(st.sampled_from(TINTS)),
            folded=draw(st.none() | folded) if ids else None,
        )
        for id_ in draw(st.sampled_from([[], frames[:1], frames]))
    ]
    written = [
        Note(id=id_, text=draw(names), x=draw(places), y=draw(places), width=draw(lengths))
        for id_ in draw(st.sampled_from([[], notes[:1], notes]))
    ]
    if "t0" not in [note.id for note in written]:
        drawn = [_hiding_no_note(frame) for frame in drawn]
    slots = draw(st.sets(st.integers(1, 9), max_size=2))
    kept = [Bookmark(slot=n, x=draw(places), y=draw(places), zoom=0.5) for n in sorted(slots)]
    return {
        "frames": {frame.id: frame for frame in drawn},
        "notes": {note.id: note for note in written},
        "bookmarks": tuple(kept),
    }


def _hiding_no_note(frame: Frame) -> Frame:
    folded = frame.folded and msgspec.structs.replace(frame.folded, notes=())
    return msgspec.structs.replace(frame, folded=folded)


def wires(ids: list[str]) -> st.SearchStrategy[Wire]:
    """A wire between any two of the blocks."""
    ends, ports = st.sampled_from(ids), st.sampled_from(["input", "inputs"])
    return st.builds(Wire, ends, st.just("output"), ends, ports)


def edits(project: Project) -> st.SearchStrategy[e.Edit]:
    """An edit that fits the project."""
    network = project.main
    fresh = [f"n{i}" for i in range(20) if f"n{i}" not in network.blocks][:2]
    fits: list[st.SearchStrategy[e.Edit]] = [
        st.builds(e.AddBlocks, st.just("n1"), st.tuples(*(blocks(id_) for id_ in fresh))),
        st.builds(e.RenameNetwork, st.just("n1"), names),
        st.builds(
            e.SetKnobs, st.just("n1"), st.tuples(st.builds(Knob, name=names, default=_values))
        ),
        st.builds(e.RenameProject, names),
        marks(list(network.blocks)).map(_set_marks),
        marks([]).map(lambda drawn: e.SetBookmarks("n1", drawn["bookmarks"])),
        st.builds(e.SetData, st.builds(DataConfig, seed=st.integers(0, 9))),
        st.builds(e.SetTraining, st.builds(TrainingConfig, epochs=st.integers(1, 9))),
    ]
    more = [f"n{i}" for i in range(2, 9) if f"n{i}" not in project.networks]
    if more:
        new = st.builds(Network, id=st.sampled_from(more), name=names)
        fits.append(st.builds(e.AddNetworks, st.tuples(new)))
    others = [id_ for id_ in project.networks if id_ != network.id]
    if others:
        some_networks = st.lists(st.sampled_from(others), min_size=1, unique=True).map(tuple)
        fits.append(st.builds(e.RemoveNetworks, some_networks))
    if network.blocks:
        one = st.sampled_from(list(network.blocks)).flatmap(blocks)
        fits.append(st.builds(e.ReplaceBlocks, st.just("n1"), st.tuples(one)))
        missing = wires(list(network.blocks)).filter(lambda wire: wire not in network.wires)
        fits.append(st.builds(e.AddWires, st.just("n1"), st.tuples(missing)))
    if network.wires:
        some = st.lists(st.sampled_from(network.wires), min_size=1, max_size=3, unique=True)
        fits.append(st.builds(e.RemoveWires, st.just("n1"), some.map(tuple)))
    touched = {end for wire in network.wires for end in (wire.source, wire.target)}
    loose = [id_ for id_ in network.blocks if id_ not in touched]
    if loose:
        some_ids = st.lists(st.sampled_from(loose), min_size=1, unique=True).map(tuple)
        fits.append(st.builds(e.RemoveBlocks, st.just("n1"), some_ids))
    return st.one_of(fits)


def _set_marks(drawn: dict[str, Any]) -> e.SetMarks:
    return e.SetMarks("n1", tuple(drawn["frames"].values()), tuple(drawn["notes"].values()))


@st.composite
def gestures(
    draw: st.DrawFn, scope: planner.Scope, kinds: tuple[str, ...] = ()
) -> planner.Plan | planner.Refusal:
    """The planner's answer to something a person might do, of these kinds or any."""
    network = scope.shown
    ids = [*network.blocks, "nowhere"]
    one, other = draw(st.sampled_from(ids)), draw(st.sampled_from(ids))
    some = draw(st.lists(st.sampled_from(ids), max_size=3))
    composites = [composite_type(id_) for id_ in scope.project.networks]
    new = planner.NewBlock(draw(st.sampled_from([*TYPES, *composites])))
    what: planner.What = draw(st.sampled_from([new, planner.ExistingBlock(one)]))
    x, y = draw(places), draw(places)
    frame = draw(st.sampled_from([*network.frames, "f1"]))
    note = draw(st.sampled_from([*network.notes, "t1"]))
    wire = Wire(one, "output", other, "input")
    wire = draw(st.sampled_from([wire, *network.wires]))
    middle = [id_ for id_, b in network.blocks.items() if b.type not in ("Input", "Output")] or ids
    standing = [id_ for id_, b in network.blocks.items() if network_of(b.type)] or ids
    type_ = network.blocks[one].type if one in network.blocks else ""
    alike = [id_ for id_, b in network.blocks.items() if b.type == type_] or ids
    answers: dict[str, Any] = {
        "add": lambda: planner.plan_add(scope, new.type, x, y),
        "below": lambda: planner.plan_stack(scope, what, other),
        "above": lambda: planner.plan_stack(scope, what, other, side="above"),
        "beside": lambda: planner.plan_beside(
            scope, what, other, side="left" if x > 0 else "right"
        ),
        "join": lambda: planner.plan_join(scope, what, other, side="left" if x > 0 else "right"),
        "insert": lambda: planner.plan_insert(scope, what, wire),
        "replace": lambda: planner.plan_replace(scope, one, new.type),
        "attach": lambda: planner.plan_attach(
            scope, new.type, draw(_port_names), planner.End(one, draw(_port_names), x > 0), x, y
        ),
        "pull out": lambda: planner.plan_pull_out(scope, one, x, y),
        "connect": lambda: planner.plan_connect(scope, *_ends(wire)),
        "disconnect": lambda: planner.plan_disconnect(scope, [wire]),
        "delete": lambda: planner.plan_delete(scope, some, heal=x > 0),
        "move": lambda: planner.plan_move(scope, some, x, y),
        "rename": lambda: planner.plan_rename(scope, one, draw(names)),
        "frame": lambda: planner.plan_frame(scope, some),
        "fold": lambda: planner.plan_fold(scope, [frame]),
        "resize frame": lambda: planner.plan_resize_frame(scope, frame, x, y, y, x),
        "rename frame": lambda: planner.plan_rename_frame(scope, frame, draw(names)),
        "move frame": lambda: planner.plan_move_marks(scope, [frame], [note], x, y),
        "note": lambda: planner.plan_note(scope, draw(names), x, y),
        "change note": lambda: planner.plan_change_note(scope, note, words=draw(names)),
        "delete marks": lambda: planner.plan_delete(scope, some, frames=[frame], notes=[note]),
        "bookmark": lambda: planner.plan_bookmark(
            scope, 1, draw(st.sampled_from([None, (x, y, 1)]))
        ),
        "mute": lambda: planner.plan_toggle(scope, some, MUTED),
        "bypass": lambda: planner.plan_toggle(scope, some, BYPASSED),
        "group": lambda: planner.plan_group(
            scope, draw(st.sets(st.sampled_from(middle), max_size=3))
        ),
        "unpack": lambda: planner.plan_unpack(scope, draw(st.sampled_from(standing))),
        "make unique": lambda: planner.plan_make_unique(scope, draw(st.sampled_from(standing))),
        "rename network": lambda: planner.plan_rename_network(scope, scope.network, draw(names)),
        "share": lambda: planner.plan_share(scope, [one, draw(st.sampled_from(alike))]),
        "unshare": lambda: planner.plan_unshare(scope, some),
        "knobs": lambda: _knob_plan(draw, scope),
        "expose": lambda: planner.plan_expose(scope, one, draw(_params), draw(_knob_names)),
        "set": lambda: planner.plan_set_params(scope, some, {draw(_params): draw(_values)}),
        "paste": lambda: planner.plan_paste(scope, planner.copy_fragment(scope, some), x, y),
    }
    return answers[draw(st.sampled_from(kinds or list(answers)))]()


def _knob_plan(draw: st.DrawFn, scope: planner.Scope) -> planner.Plan | planner.Refusal:
    """The answer to a knob more, less, or under another name."""
    knobs = [knob for knob in scope.shown.knobs if draw(st.booleans())]
    renamed = {}
    if knobs and draw(st.booleans()):
        old, new = knobs.pop(), draw(_knob_names)
        knobs.append(msgspec.structs.replace(old, name=new))
        renamed = {old.name: new}
    else:
        knobs.append(Knob(name=draw(_knob_names), default=draw(_values)))
    return planner.plan_set_knobs(scope, tuple(knobs), renamed=renamed)


def _ends(wire: Wire) -> tuple[str, str, str, str]:
    return wire.source, wire.source_port, wire.target, wire.target_port
