"""The window's language: which one, and the translators that make Qt speak it.

Texts of the window are marked with ``self.tr`` or ``QT_TRANSLATE_NOOP`` and translated by
``resources/translations/brickyard_<language>.qm``; Qt's own dialogs by the files that come with
Qt; sentences of core by :mod:`core.texts`.
"""

from __future__ import annotations

import os
from typing import Literal

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLibraryInfo, QLocale, QTranslator

from app.theme import RESOURCES
from core import texts

Choice = Literal["system", "en", "ko"]
FOLDER = RESOURCES / "translations"

QT_LACKS = (
    QT_TRANSLATE_NOOP("QFileDialog", "&Look in:"),
    QT_TRANSLATE_NOOP("QFileDialog", "Files of &type:"),
)
"""Texts of Qt's own dialogs that its Korean file does not have."""

_translators: list[QTranslator] = []


def use(choice: Choice) -> str:
    """Speak a language from now on and return it; what already shows texts must be built anew."""
    language = system_language() if choice == "system" else choice
    texts.use_language(language)
    while _translators:
        QCoreApplication.removeTranslator(_translators.pop())
    qt_folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for name, folder in (("qtbase", qt_folder), ("brickyard", str(FOLDER))):
        translator = QTranslator()
        if translator.load(f"{name}_{language}", folder):
            QCoreApplication.installTranslator(translator)
            _translators.append(translator)
    return language


def spoken() -> str:
    """Return the language that is spoken now."""
    return texts.spoken_language()


def system_language() -> str:
    """Return the language of the person's desktop if it is one of ours, else English."""
    wished = texts.wished_language(os.environ)
    own = QLocale.system().name().partition("_")[0]
    return wished or (own if own in texts.LANGUAGES else texts.FALLBACK_LANGUAGE)
