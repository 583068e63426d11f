"""What the blocks of a network say, one after another, followed from one state to the next.

An edit changes a block or two of a thousand, so the lines of the others stay where they are.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from operator import attrgetter, itemgetter

import msgspec

from core.codegen.section import Section, section_of
from core.codegen.written import Written

MANY = 32
"""From so many changes on all is laid together anew."""

_PARTS = attrgetter("construction"), attrgetter("statement"), attrgetter("traced")
_PLACE = itemgetter(0)


class Sections(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """All that is written of some blocks.

    Attributes:
        ids: The blocks, in their order.
        init: Their constructions.
        forward: What computes their values.
        trace: The same, each with the line that tells its value.
        attributes: Name of the module's attribute by block id, for blocks that have one.
        parameters: How many learnable numbers they have of their own.
    """

    ids: list[str]
    init: Section
    forward: Section
    trace: Section
    attributes: dict[str, str]
    parameters: int


def sections_of(blocks: Mapping[str, Written]) -> Sections:
    """Lay together what was written of some blocks."""
    all_ = blocks.values()
    init, forward, trace = (section_of(list(map(part, all_))) for part in _PARTS)
    return Sections(
        ids=list(blocks),
        init=init,
        forward=forward,
        trace=trace,
        attributes={id_: own.name for id_, own in blocks.items() if own.construction},
        parameters=sum([own.parameters for own in all_]),
    )


def sections_after(
    known: Sections,
    before: Mapping[str, Written],
    blocks: Mapping[str, Written],
    turned: Collection[str],
) -> Sections:
    """Lay together what is written of blocks now.

    Args:
        known: What was laid together of the former state.
        before: What was written of the blocks then.
        blocks: What is written of them now.
        turned: The blocks of which something else is written, and those that came or went.
    """
    if len(turned) > MANY:
        return sections_of(blocks)
    ids, former = list(blocks), [id_ for id_ in turned if id_ in before]
    gone = sorted(map(known.ids.index, former), reverse=True)
    came = sorted([(ids.index(id_), blocks[id_]) for id_ in turned if id_ in blocks], key=_PLACE)
    rest = list(known.ids)
    for place in gone:
        del rest[place]
    for place, own in came:
        rest.insert(place, own.step.block.id)
    if rest != ids:
        return sections_of(blocks)  # others are in another order
    said = (known.init, known.forward, known.trace)
    init, forward, trace = (
        section.spliced(gone, [(place, part(own)) for place, own in came])
        for section, part in zip(said, _PARTS, strict=True)
    )
    attributes = dict(known.attributes)
    for id_ in former:
        attributes.pop(id_, None)
    attributes |= {own.step.block.id: own.name for _, own in came if own.construction}
    fewer, more = (before[id_].parameters for id_ in former), (own.parameters for _, own in came)
    return Sections(
        ids=ids,
        init=init,
        forward=forward,
        trace=trace,
        attributes=attributes,
        parameters=known.parameters - sum(fewer) + sum(more),
    )
