from pathlib import Path

import pytest

import cabin.vehicle
from cabin.errors import CabinError
from cabin.messages import CommandSpec
from cabin.vehicle import COMMANDS, MACHINES, SIGNALS, vocabularies
from cabin.vehicle.car import SPEED
from cabin.vehicle.domain import Domain
from cabin.vehicle.domains import DOMAINS, registry, specs

ROOM = Path(cabin.vehicle.__file__).parent


def test_every_file_with_a_domain_is_listed() -> None:
    found = {path for path in ROOM.rglob("*.py") if "\nDOMAIN = Domain(" in path.read_text()}
    assert len(found) == len(DOMAINS)


def test_every_command_belongs_to_its_domain_and_says_what_it_does() -> None:
    for domain in DOMAINS:
        for spec in domain.commands:
            assert spec.name.startswith(f"{domain.name}.")
            assert spec.summary.endswith(".")
            assert spec.cases


def test_every_signal_has_a_vss_name_and_a_description() -> None:
    for name, signal in SIGNALS.items():
        assert name.startswith("Vehicle.")
        assert signal.description.endswith(".")
        assert (signal.minimum is None) <= (signal.kind != "number")


def test_two_signals_of_one_name_are_a_fault() -> None:
    with pytest.raises(CabinError, match="two signals"):
        registry((Domain("x", (SPEED,), (), {}),))


def test_a_command_needs_one_handler() -> None:
    lonely = Domain("x", (), (CommandSpec("x.go", "Goes."),), {})
    with pytest.raises(CabinError, match=r"without one handler each: x\.go"):
        specs((lonely,))


def test_a_command_has_one_name() -> None:
    spec = CommandSpec("x.go", "Goes.")
    with pytest.raises(CabinError, match=r"x\.go"):
        specs((Domain("x", (), (spec, spec), {"x.go": lambda *_: None}),))  # type: ignore[dict-item]


def test_vocabularies_are_there_and_say_nothing_twice() -> None:
    found = vocabularies()
    assert set(found) == {
        "media.artists",
        "media.titles",
        "media.albums",
        "media.genres",
        "media.playlists",
        "media.stations",
        "media.sources",
        "nav.places",
        "nav.categories",
        "phone.contacts",
    }
    for words in found.values():
        assert words
        assert len({word.casefold() for word in words}) == len(words)


def test_the_domains_with_a_machine() -> None:
    assert [machine.name for machine in MACHINES] == ["climate", "media", "navigation", "phone"]
    assert len(COMMANDS) == sum(len(domain.commands) for domain in DOMAINS)
