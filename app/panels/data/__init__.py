"""The data panel: which samples there are, what they look like, and how they are parted.

``panel`` puts its sections under each other and changes the project; ``source_card`` says what is
chosen, ``preview`` draws samples, ``balance`` counts them, ``split_form`` parts them.
"""

from app.panels.data.panel import DataPanel

__all__ = ["DataPanel"]
