"""The address book, from `contacts.toml`, and who is meant by a name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from cabin.vehicle.domain import Answer, refused
from cabin.vehicle.names import exactly, key, nearest, partly
from cabin.vehicle.toml_data import read

OFFERED = 4
"""So many people are offered at once."""


@dataclass(frozen=True, slots=True)
class Contact:
    """Holds one person of the address book."""

    id: str
    name: str
    number: str
    aliases: tuple[str, ...] = ()


@cache
def contacts() -> Mapping[str, Contact]:
    """Read the address book, once; contacts by their identifiers."""
    rows = read(__package__, "contacts.toml")["contacts"]
    return {
        row["id"]: Contact(row["id"], row["name"], row["number"], tuple(row.get("aliases", ())))
        for row in rows
    }


def find_contact(name: str, command: str) -> Contact | Answer:
    """Return who is meant; of several it is asked which one, and nobody is refused.

    `command` takes the choice, in its argument `contact`.
    """
    known = _phrases()
    if whole := exactly(name, known):
        return whole[0]
    # "call my Anna", "ring my Dad": whose they are says nothing more.
    bare = key(name).removeprefix("my ").removeprefix("our ")
    found = tuple(dict.fromkeys(exactly(bare, known) or partly(bare, known)))
    if len(found) == 1:
        return found[0]
    if found:
        return _which(name, found[:OFFERED], command)
    near = nearest(bare, known)
    if near is None:
        return refused("not_found", contact=name)
    return refused("not_found_nearest", contact=name, nearest=known[near].name)


def offer(command: str) -> Answer:
    """Ask who is meant, with the first of the address book for a choice."""
    names = tuple(contact.name for contact in contacts().values())[:OFFERED]
    return Answer(
        "asked",
        "who",
        {"options": names},
        choices=names,
        choice_command=command,
        choice_argument="contact",
    )


def vocabularies() -> Mapping[str, tuple[str, ...]]:
    """Return who can be named: whole names, first names and aliases."""
    names = [contact.name for contact in contacts().values()]
    first = [name.split()[0] for name in names if " " in name and name.split()[0] != "Breakdown"]
    aliases = [alias for each in contacts().values() for alias in each.aliases]
    return {"phone.contacts": tuple(dict.fromkeys((*names, *first, *aliases)))}


def _phrases() -> dict[str, Contact]:
    """Return the contacts by their names and aliases."""
    known = contacts().values()
    return {phrase: each for each in known for phrase in (each.name, *each.aliases)}


def _which(name: str, found: tuple[Contact, ...], command: str) -> Answer:
    """Ask which of several people is meant."""
    names = tuple(contact.name for contact in found)
    return Answer(
        "asked",
        "which",
        {"name": name, "options": names, "count": len(names)},
        choices=names,
        choice_command=command,
        choice_argument="contact",
    )
