"""Makes and takes simulated calls with the help of a small address book."""

from __future__ import annotations

from cabin.vehicle.domain import Domain
from cabin.vehicle.phone import commands
from cabin.vehicle.phone.calls import answer, call, hang_up, redial, reject, ring, tell_call
from cabin.vehicle.phone.contacts import vocabularies
from cabin.vehicle.phone.machine import MACHINE, fault, mend, pass_time
from cabin.vehicle.phone.signals import SIGNALS

DOMAIN = Domain(
    "phone",
    SIGNALS,
    commands.COMMANDS,
    {
        commands.CALL.name: call,
        commands.REDIAL.name: redial,
        commands.RING.name: ring,
        commands.ANSWER.name: answer,
        commands.REJECT.name: reject,
        commands.HANG_UP.name: hang_up,
        commands.TELL.name: tell_call,
    },
    (MACHINE,),
    pass_time,
    vocabularies,
    mend,
    fault,
)
