"""What a brick says when the pointer rests on it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.canvas.items.face import Aside, BlockFace, Mark
from app.widgets.label import literal_tip

translate = QCoreApplication.translate


def tip_of(face: BlockFace, *, is_cut: bool) -> str:
    """Return the tip of a brick.

    Args:
        face: What is shown.
        is_cut: Whether some of the words on the brick are not seen whole.
    """
    whole = f"{face.name}\n{face.detail}" if is_cut else ""
    tips = (_aside_tip(face.aside), *map(_mark_tip, face.marks))
    parts = (whole, _cost_tip(face), *tips, face.problem)
    return literal_tip("\n\n".join(part for part in parts if part))


def _cost_tip(face: BlockFace) -> str:
    words = []
    if face.parameters:
        words.append(translate("BlockItem", "{n} learned numbers").format(n=face.parameters))
    if face.macs:
        words.append(
            translate("BlockItem", "{n} multiply-accumulates a sample").format(n=face.macs)
        )
    if face.heat:
        words.append(
            translate("BlockItem", "{share} of the whole network").format(share=f"{face.heat:.0%}")
        )
    return "\n".join(words)


def _aside_tip(aside: Aside) -> str:
    if aside == "muted":
        return translate("BlockItem", "Muted: it takes no part, nor does what hangs on it alone.")
    if aside == "bypassed":
        return translate("BlockItem", "Bypassed: what enters comes out unchanged.")
    return translate("BlockItem", "Idle: what feeds it is muted.") if aside else ""


def _mark_tip(mark: Mark) -> str:
    if mark == "shared":
        return translate("BlockItem", "Shared: other bricks use the same weights.")
    if mark == "frozen":
        return translate("BlockItem", "Frozen: its weights do not learn.")
    return translate("BlockItem", "Its weights start in a way of their own.")
