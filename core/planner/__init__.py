"""The planner: what may be done to a project, decided in one place and without doing it.

Every function takes a :class:`Scope` (the project and the network of it that is shown) and what the
person wants, and returns a :class:`Plan` (edits for ``document.apply``) or a :class:`Refusal` (the
reason in words). The same call serves the preview while dragging and the drop itself. A plan may
leave a network with problems, such as a brick whose input has the wrong rank: the red brick
explains. Refused is only what can never be wired.
"""

from core.planner.adopt import plan_data
from core.planner.align import plan_align, plan_distribute
from core.planner.annotate import (
    carried,
    plan_bookmark,
    plan_change_note,
    plan_frame,
    plan_move_marks,
    plan_note,
    plan_rename_frame,
    plan_resize_frame,
    plan_tint_frame,
)
from core.planner.arrange import plan_arrange
from core.planner.aside import plan_toggle
from core.planner.attach import End, plan_attach
from core.planner.beside import plan_beside, plan_join
from core.planner.change import plan_move, plan_rename, plan_set_params
from core.planner.clipboard import copy_fragment, plan_add_from_shelf, plan_paste
from core.planner.connect import plan_connect, plan_disconnect
from core.planner.fold import plan_fold
from core.planner.group import plan_group
from core.planner.joining import takes_more
from core.planner.knobs import plan_expose, plan_set_knobs
from core.planner.networks import plan_make_unique, plan_rename_network
from core.planner.own_loss import plan_own_loss
from core.planner.place import plan_add, plan_insert, plan_stack
from core.planner.plan import ExistingBlock, ExistingStack, NewBlock, Plan, Refusal, What
from core.planner.proposing import plan_propose
from core.planner.remove import plan_delete, plan_pull_out
from core.planner.replace import plan_replace
from core.planner.roots import plan_delete_network, plan_new_network
from core.planner.scope import Scope
from core.planner.sharing import plan_share, plan_unshare
from core.planner.unpack import plan_unpack

__all__ = [
    "End",
    "ExistingBlock",
    "ExistingStack",
    "NewBlock",
    "Plan",
    "Refusal",
    "Scope",
    "What",
    "carried",
    "copy_fragment",
    "plan_add",
    "plan_add_from_shelf",
    "plan_align",
    "plan_arrange",
    "plan_attach",
    "plan_beside",
    "plan_bookmark",
    "plan_change_note",
    "plan_connect",
    "plan_data",
    "plan_delete",
    "plan_delete_network",
    "plan_disconnect",
    "plan_distribute",
    "plan_expose",
    "plan_fold",
    "plan_frame",
    "plan_group",
    "plan_insert",
    "plan_join",
    "plan_make_unique",
    "plan_move",
    "plan_move_marks",
    "plan_new_network",
    "plan_note",
    "plan_own_loss",
    "plan_paste",
    "plan_propose",
    "plan_pull_out",
    "plan_rename",
    "plan_rename_frame",
    "plan_rename_network",
    "plan_replace",
    "plan_resize_frame",
    "plan_set_knobs",
    "plan_set_params",
    "plan_share",
    "plan_stack",
    "plan_tint_frame",
    "plan_toggle",
    "plan_unpack",
    "plan_unshare",
    "takes_more",
]
