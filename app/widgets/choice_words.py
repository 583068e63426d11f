"""What the choices of a parameter are called where they are words of ours, not PyTorch's."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from core.catalog.spec import ParamSpec

CONTEXT = "ChoiceWords"
WORDS = {
    "none": str(QT_TRANSLATE_NOOP("ChoiceWords", "none")),
    "off": str(QT_TRANSLATE_NOOP("ChoiceWords", "off")),
    "on": str(QT_TRANSLATE_NOOP("ChoiceWords", "on")),
    "auto": str(QT_TRANSLATE_NOOP("ChoiceWords", "auto")),
    "val_loss": str(QT_TRANSLATE_NOOP("ChoiceWords", "validation loss")),
    "train_loss": str(QT_TRANSLATE_NOOP("ChoiceWords", "training loss")),
    "gaussian": str(QT_TRANSLATE_NOOP("ChoiceWords", "gaussian")),
    "masking": str(QT_TRANSLATE_NOOP("ChoiceWords", "masking")),
    "salt_and_pepper": str(QT_TRANSLATE_NOOP("ChoiceWords", "salt and pepper")),
    "views": str(QT_TRANSLATE_NOOP("ChoiceWords", "views of a sample")),
    "class": str(QT_TRANSLATE_NOOP("ChoiceWords", "samples of a class")),
}


def choice_words(spec: ParamSpec, choice: str) -> str:
    """Return what a list calls a choice of a parameter; PyTorch's own names stay as they are."""
    if choice not in spec.spoken:
        return choice
    return QCoreApplication.translate(CONTEXT, WORDS[choice])
