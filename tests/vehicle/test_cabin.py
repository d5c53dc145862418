import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cabin.errors import CabinError
from cabin.messages import Command, CommandSpec, Parameter
from cabin.vehicle import COMMANDS, SIGNALS, Cabin, vocabularies
from cabin.vehicle.cabin import UNDO_LEVELS, fault
from cabin.vehicle.domain import Answer, Domain

NAMES = sorted({word for words in vocabularies().values() for word in words})
WORDS = st.sampled_from([*NAMES, "harbour", "golden hour", "nowhere at all", "", "the", "1"])
NUMBERS = st.one_of(
    st.integers(-5, 110), st.sampled_from([0.5, 21.5, 20.3, 1e9, -1e9]), st.floats(-200, 200)
)


def _value(parameter: Parameter) -> st.SearchStrategy[bool | float | str]:
    if parameter.kind == "flag":
        return st.booleans()
    choices = st.sampled_from(parameter.choices) if parameter.choices else WORDS
    if parameter.kind == "text":
        return choices
    return st.one_of(NUMBERS, choices) if parameter.choices else NUMBERS


def _command(spec: CommandSpec) -> st.SearchStrategy[Command]:
    required = {p.name: _value(p) for p in spec.parameters if p.required}
    optional = {p.name: _value(p) for p in spec.parameters if not p.required}
    return st.fixed_dictionaries(required, optional=optional).map(
        lambda arguments: Command(spec.name, arguments)
    )


COMMAND = st.sampled_from(sorted(COMMANDS)).flatmap(lambda name: _command(COMMANDS[name]))
PAUSE_MS = st.sampled_from([0, 0, 20, 4_000, 61_000, 400_000, 4_000_000])
STEPS = st.lists(st.tuples(COMMAND, PAUSE_MS), max_size=25)
# The commands that start something, so that random sequences reach every state.
OPENING = st.lists(
    st.sampled_from(
        [
            Command("media.play", {}),
            Command("media.play", {"station": "Coast Radio"}),
            Command("media.play", {"artist": "Iron Kettle"}),
            Command("nav.navigate_to", {"destination": "Airport"}),
            Command("nav.find_poi", {"category": "restaurant"}),
            Command("climate.set_power", {"on": False}),
            Command("climate.set_auto", {"on": True}),
            Command("phone.call", {"contact": "mum"}),
            Command("charging.start", {}),
        ]
    ),
    max_size=3,
)


@settings(max_examples=150, deadline=None)
@given(OPENING, STEPS, st.integers(0, 9))
def test_no_sequence_of_commands_breaks_a_signal(
    opening: list[Command], steps: list[tuple[Command, int]], seed: int
) -> None:
    cabin, now_ms = Cabin(seed=seed), 0
    for command, pause_ms in [*((each, 0) for each in opening), *steps]:
        now_ms += pause_ms
        cabin.advance(now_ms)
        before = cabin.snapshot()
        outcome = cabin.execute(command, now_ms)
        spec = COMMANDS[command.name]
        assert set(outcome.facts) == set(spec.cases[outcome.case]), command
        if outcome.kind in {"refused", "answered"}:
            assert cabin.signals == before
        assert not fault(cabin.signals)


@settings(max_examples=100, deadline=None)
@given(OPENING, STEPS)
def test_undo_takes_back_exactly_what_the_last_command_changed(
    opening: list[Command], steps: list[tuple[Command, int]]
) -> None:
    cabin, now_ms, kinds = Cabin(), 0, [""]
    for command, pause_ms in [*((each, 0) for each in opening), *steps]:
        now_ms += pause_ms
        cabin.advance(now_ms)
        before = cabin.snapshot()
        outcome = cabin.execute(command, now_ms)
        # What answers a question takes the question back with it.
        if outcome.kind == "changed" and "asked" not in kinds:
            undone = cabin.undo()
            assert undone.facts == {"command": command.name}
            if COMMANDS[command.name].lasting:
                assert (undone.case, undone.changes) == ("lasting", ())
                continue
            assert cabin.signals == before
            assert {c.signal: c.after for c in undone.changes} == {
                c.signal: c.before for c in outcome.changes
            }
            cabin.execute(command, now_ms)
        kinds.append(outcome.kind)


@settings(max_examples=100, deadline=None)
@given(OPENING, STEPS, st.lists(st.integers(0, 500_000), min_size=1, max_size=5))
def test_undo_long_after_leaves_a_cabin_that_makes_sense(
    opening: list[Command], steps: list[tuple[Command, int]], waits: list[int]
) -> None:
    cabin, now_ms = Cabin(), 0
    for command, pause_ms in [*((each, 0) for each in opening), *steps]:
        now_ms += pause_ms
        cabin.execute(command, now_ms)
    for wait_ms in waits:
        now_ms += wait_ms
        cabin.advance(now_ms)
        cabin.undo()
        assert not fault(cabin.signals)


def test_undo_goes_back_several_levels_and_then_refuses() -> None:
    cabin = Cabin()
    start = cabin.snapshot()
    for name in ("media.play", "media.next", "media.pause"):
        cabin.execute(Command(name), 0)
    assert [cabin.undo().facts["command"] for _ in range(3)] == [
        "media.pause",
        "media.next",
        "media.play",
    ]
    assert cabin.signals == start
    assert cabin.undo().case == "nothing_to_undo"


def test_undo_remembers_so_many_levels() -> None:
    cabin = Cabin()
    for count in range(UNDO_LEVELS + 5):
        cabin.execute(Command("climate.set_ac", {"on": count % 2 == 0}), 0)
    kinds = [cabin.undo().kind for _ in range(UNDO_LEVELS + 1)]
    assert kinds == ["changed"] * UNDO_LEVELS + ["refused"]


def test_undo_of_a_choice_takes_back_its_question_too() -> None:
    cabin = Cabin()
    start = cabin.snapshot()
    asked = cabin.execute(Command("nav.find_poi", {"category": "restaurant"}), 0)
    assert asked.choice_command is not None
    cabin.execute(Command(asked.choice_command, {"choice": asked.choices[1]}), 0)
    cabin.undo()
    assert cabin.signals == start


def test_a_snapshot_brings_everything_back() -> None:
    cabin = Cabin()
    start = cabin.snapshot()
    outcome = cabin.execute(Command("media.play", {"genre": "jazz"}), 0)
    changes = cabin.restore(start)
    assert cabin.signals == start
    assert {change.signal for change in changes} == {change.signal for change in outcome.changes}
    assert cabin.undo().case == "nothing_to_undo"


@given(st.lists(st.integers(0, 900_000), min_size=1, max_size=8))
@settings(max_examples=60, deadline=None)
def test_time_in_pieces_is_time_in_one(pieces: list[int]) -> None:
    whole, split = Cabin(), Cabin()
    for cabin in (whole, split):
        cabin.execute(Command("nav.navigate_to", {"destination": "Seal Island"}), 0)
        cabin.execute(Command("media.play"), 0)
        cabin.execute(Command("climate.set_temperature", {"temperature": 25}), 0)
    now_ms = 0
    for piece in pieces:
        now_ms += piece
        split.advance(now_ms)
    whole.advance(now_ms)
    # The speed is that of the last moment that had a length.
    for name in SIGNALS.keys() - {"Vehicle.Speed", "Vehicle.IsMoving"}:
        one, other = whole.signals[name], split.signals[name]
        assert one == (pytest.approx(other, abs=1e-6) if isinstance(other, float) else other), name


def test_the_way_only_shrinks_as_time_passes() -> None:
    cabin = Cabin()
    cabin.execute(Command("nav.navigate_to", {"destination": "Seal Island"}), 0)
    left = []
    for minute in range(40):
        told = cabin.execute(Command("nav.tell_distance"), minute * 60_000)
        if told.case == "already_there":
            break
        left.append((told.facts["distance"], told.facts["minutes"]))
    assert told.case == "already_there"
    assert left == sorted(left, reverse=True)


def test_time_does_not_go_back() -> None:
    cabin = Cabin()
    cabin.advance(1000)
    with pytest.raises(CabinError, match="time goes back from 1000 to 999 ms"):
        cabin.advance(999)
    assert cabin.advance(1000) == ()


def test_the_first_time_only_starts_the_clock() -> None:
    cabin = Cabin()
    cabin.restore({**cabin.signals, "Vehicle.Exterior.AirTemperature": 40.0})
    assert cabin.advance(10**9) == ()


@pytest.mark.parametrize(
    ("command", "message"),
    [
        (Command("climate.set_temprature", {}), "did you mean 'climate.set_temperature'"),
        (Command("climate.set_ac", {"zona": "all"}), "did you mean 'zone'"),
        (Command("media.tell_song", {"on": True}), "the command takes no argument"),
        (Command("climate.set_ac", {}), "'on' is missing"),
        (Command("climate.set_ac", {"on": "yes"}), "must be true or false, not 'yes'"),
        (Command("climate.set_ac", {"on": 1}), "must be true or false, not 1"),
        (Command("climate.set_temperature", {"temperature": "warm"}), "must be a number"),
        (Command("climate.set_temperature", {"temperature": True}), "must be a number"),
        (Command("climate.set_temperature", {"temperature": float("nan")}), "must be a number"),
        (Command("climate.set_fan", {"level": "huge"}), "one of minimum, low"),
        (Command("climate.set_ac", {"on": True, "zone": "roof"}), "must be one of driver"),
        (Command("media.play", {"title": 5}), "must be a text, not 5"),
    ],
)
def test_a_wrong_call_is_raised_before_anything_happens(command: Command, message: str) -> None:
    cabin = Cabin()
    before = cabin.snapshot()
    with pytest.raises(CabinError, match=message):
        cabin.execute(command, 0)
    assert cabin.signals == before


@pytest.mark.parametrize(
    ("signals", "message"),
    [
        ({"Vehicle.Sped": 3.0}, "did you mean 'Vehicle.Speed'"),
        ({"Vehicle.Speed": 3}, "3 is no number"),
        ({"Vehicle.Speed": 300.0}, "above 250"),
        ({"Vehicle.Speed": float("inf")}, "no finite number"),
        ({"Vehicle.IsMoving": 1}, "1 is no boolean"),
        ({"Vehicle.Cabin.DriverPosition": "MIDDLE"}, "none of LEFT, RIGHT"),
        ({"Vehicle.Private.Cabin.Infotainment.Media.Queue": "x"}, "track x is not on board"),
        ({"Vehicle.Private.Cabin.Infotainment.Media.QueueIndex": 3}, "outside the queue"),
        ({"Vehicle.Cabin.HVAC.IsAirConditioningActive": True}, "contradicts its switches"),
        ({"Vehicle.Private.Cabin.Infotainment.Navigation.State": "guiding"}, "says otherwise"),
    ],
)
def test_a_cabin_does_not_start_from_wrong_signals(
    signals: dict[str, bool | float | str], message: str
) -> None:
    with pytest.raises(CabinError, match=message):
        Cabin(signals)


def test_signals_cannot_be_written_from_outside() -> None:
    with pytest.raises(TypeError):
        Cabin().signals["Vehicle.Speed"] = 1.0  # type: ignore[index]


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (Answer("refused", "no", {}, {"Vehicle.Speed": 1.0}), "must not write"),
        (Answer("changed", "done", {}, {"Vehicle.Speed": -1.0}), "writes a wrong value"),
    ],
)
def test_a_careless_domain_is_caught(answer: Answer, message: str) -> None:
    spec = CommandSpec("test.go", "Goes.", cases={"no": (), "done": ()})
    domain = Domain("test", (), (spec,), {"test.go": lambda _s, _a, _r: answer})
    cabin = Cabin(domains=(domain,))
    before = cabin.snapshot()
    with pytest.raises(CabinError, match=message):
        cabin.execute(Command("test.go"), 0)
    assert cabin.signals == before
