"""A tip over a stud, a socket or a port: what arrives or leaves there, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip

from app.canvas.desk import Desk
from app.canvas.faces import arriving, leaving
from app.canvas.geometry import DETAIL_FROM
from app.canvas.hits import PortHit, hit_at, stud_at
from app.canvas.studs import stud_of, stud_words
from app.widgets.label import literal_tip
from core.graph.order import Wiring

translate = QCoreApplication.translate


class PortTips(QObject):
    """Answers when Qt asks for a tip over a canvas; elsewhere a brick tells its own."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        desk.view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.ToolTip or not isinstance(event, QHelpEvent):
            return False
        view = self._desk.view
        words = self.words_at(view.mapToScene(event.pos()))
        if words:
            QToolTip.showText(event.globalPos(), literal_tip(words), view.viewport())
        return bool(words)

    def words_at(self, point: QPointF) -> str:
        """Return what the port at a point of the canvas says, or ""."""
        scene, zoom = self._desk.scene, self._desk.camera.zoom
        if zoom < DETAIL_FROM:
            return ""
        hit = hit_at(scene, self._desk.document.wiring, point, zoom)
        port = hit if isinstance(hit, PortHit) else stud_at(scene, point)
        return "" if port is None else self._words_of(port)

    def _words_of(self, hit: PortHit) -> str:
        document = self._desk.document
        spec = document.library.find(document.network.blocks[hit.block].type)
        ports = () if spec is None else spec.inputs if hit.side == "input" else spec.outputs
        port = next((one for one in ports if one.name == hit.port), None)
        if port is None:
            return ""
        if hit.side == "input":
            value = arriving(document.scope, hit.block, port)
        else:
            value = leaving(document.scope, hit.block, port.name)
        if value is not None:
            said = stud_words(stud_of(value), str(value))
        else:
            said = (
                translate("PortTips", "not known yet")
                if _is_wired(document.wiring, hit)
                else translate("PortTips", "no wire yet")
            )
        return (
            translate("PortTips", "{port}: {what}").format(port=port.title, what=said)
            if len(ports) > 1
            else said
        )


def _is_wired(wiring: Wiring, hit: PortHit) -> bool:
    return hit.side == "output" or bool(wiring.into(hit.block, hit.port))
