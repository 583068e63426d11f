"""A small network that fits given data, as bricks, with the recipe to train it and the reasons.

``bodies`` looks at what a sample is, ``recipe`` at how many there are; what has to come out is the
goal's to say (:mod:`core.engine.recipe.goal`). ``propose`` makes one plan of it all.
"""

from core.planner.proposing.propose import Proposal, plan_propose, propose

__all__ = ["Proposal", "plan_propose", "propose"]
