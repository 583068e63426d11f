"""What the gallery says about a template, in the words of its reader."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from core.data.datasets import find
from core.io.gallery import Template
from core.texts import phrase

EXACT_BELOW = 1_000_000
translate = QCoreApplication.translate


def task_words(template: Template) -> str:
    """Return what it learns to do."""
    known = {
        "classification": translate("TemplateWords", "Classification"),
        "regression": translate("TemplateWords", "Regression"),
        "reconstruction": translate("TemplateWords", "Reconstruction"),
        "segmentation": translate("TemplateWords", "Segmentation"),
        "generation": translate("TemplateWords", "Generation"),
        "next token": translate("TemplateWords", "Next token"),
        "multi-label": translate("TemplateWords", "Several classes"),
        "several outputs": translate("TemplateWords", "Several outputs"),
        "contrastive": translate("TemplateWords", "Likeness"),
        "sequence to sequence": translate("TemplateWords", "Sequence to sequence"),
        "language": translate("TemplateWords", "Language"),
    }
    return known.get(template.task, template.task)


def data_words(template: Template) -> str:
    """Return the title of its data."""
    info = find(template.data)
    if info is not None:
        return phrase(info.title)
    return template.data or translate("TemplateWords", "Your own data")


def size_words(template: Template) -> str:
    """Return how much it learns: ``9,610 parameters``, ``11.7 M parameters``."""
    number = template.parameters
    short = f"{number:,}" if number < EXACT_BELOW else f"{number / 1e6:.1f} M"
    return translate("TemplateWords", "{n} parameters").format(n=short)


def origin_words(template: Template) -> str:
    """Return who thought of it and when, or "" for what nobody claims."""
    return ", ".join(filter(None, (template.who, str(template.year or ""))))


def described(template: Template) -> str:
    """Return all there is to say about it besides its title, for screen readers."""
    facts = (task_words(template), data_words(template), size_words(template))
    parts = (
        ", ".join(facts),
        origin_words(template),
        phrase(template.summary),
        phrase(template.use),
    )
    return " ".join(part if part.endswith(".") else f"{part}." for part in parts if part)


def matches(template: Template, asked: str) -> bool:
    """Return whether each word that was asked for is found somewhere on the card."""
    text = " ".join(
        (
            template.id,
            template.title,
            phrase(template.title),
            phrase(template.family),
            template.family,
            described(template),
        )
    )
    known = text.casefold()
    return all(word in known for word in asked.casefold().split())
