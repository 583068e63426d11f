"""Plans about networks that stand nowhere as a brick: beginning one, deleting one."""

from __future__ import annotations

from core.graph.composites import composite_type
from core.graph.edits import AddNetworks, Edit, RemoveNetworks, SetTraining
from core.graph.records import Network, fresh_id
from core.planner.networks import check_name, fresh_name, instances, with_leftovers
from core.planner.own_loss import without_own_losses
from core.planner.plan import Plan, Refusal, Refused
from core.planner.scope import Scope
from core.texts import text


def plan_new_network(scope: Scope, name: str = "") -> Plan | Refusal:
    """Plan one more network, without bricks; it gets a free name by default."""
    name = name.strip() or fresh_name(scope, "Network")
    try:
        check_name(scope, name)
    except Refused as refused:
        return refused.refusal
    network = Network(id=fresh_id(scope.project.networks, "n"), name=name)
    return Plan((AddNetworks((network,)),), text("edit.new_network", network=name))


def plan_delete_network(scope: Scope, network: str) -> Plan | Refusal:
    """Plan to delete a network that nothing needs, and those that then stand nowhere.

    Where it was a loss, the usual one takes its place.
    """
    project = scope.project
    try:
        if network not in project.networks:
            raise Refused("plan.unknown_network", network=network)
        name = project.networks[network].name
        if network == project.main.id:
            raise Refused("plan.delete_main", network=name)
        used = next(instances(scope, network), None)
        if used is not None:
            outer, block = used
            raise Refused("plan.delete_used", network=name, block=block.name, outer=outer.name)
    except Refused as refused:
        return refused.refusal
    # Seen from the network that trains: the deleted one may be the one that is shown.
    gone: tuple[Edit, ...] = (RemoveNetworks((network,)),)
    training = without_own_losses(project, {composite_type(network)})
    if training != project.training:
        gone = (*gone, SetTraining(training))
    edits = with_leftovers(scope.of(project.main.id), gone)
    return Plan(edits, text("edit.delete_network", network=name))
