import pytest

from cabin.messages import Command, Outcome, SignalValue
from cabin.vehicle import COMMANDS, SIGNALS, Cabin
from cabin.vehicle.cabin import fault


class Driver:
    """Speaks to one cabin, and checks with every word what must always hold."""

    def __init__(self, cabin: Cabin) -> None:
        self.cabin = cabin
        self.now_ms = 0
        cabin.advance(0)

    def do(self, name: str, /, **arguments: SignalValue) -> Outcome:
        before = self.cabin.snapshot()
        outcome = self.cabin.execute(Command(name, arguments), self.now_ms)
        assert set(outcome.facts) == set(COMMANDS[name].cases[outcome.case])
        changed = {change.signal: change.after for change in outcome.changes}
        assert self.cabin.signals == {**before, **changed}
        assert bool(changed) or outcome.kind != "changed"
        assert not changed or outcome.kind in {"changed", "asked"}
        assert bool(outcome.choices) == (outcome.kind == "asked")
        assert not fault(self.cabin.signals)
        return outcome

    def case(self, name: str, /, **arguments: SignalValue) -> str:
        return self.do(name, **arguments).case

    def wait(self, seconds: float) -> None:
        self.now_ms += round(seconds * 1000)
        self.cabin.advance(self.now_ms)
        assert not fault(self.cabin.signals)

    def choose(self, asked: Outcome, at: int) -> Outcome:
        assert asked.choice_command is not None
        assert asked.choice_argument is not None
        return self.do(asked.choice_command, **{asked.choice_argument: asked.choices[at]})

    def number(self, ending: str) -> float:
        value = self[ending]
        assert isinstance(value, (int, float))
        return value

    def fact(self, outcome: Outcome, name: str) -> float:
        value = outcome.facts[name]
        assert isinstance(value, (int, float))
        return value

    def undo(self) -> Outcome:
        outcome = self.cabin.undo()
        assert not fault(self.cabin.signals)
        return outcome

    def __getitem__(self, ending: str) -> SignalValue:
        (name,) = [name for name in SIGNALS if f".{name}".endswith(f".{ending}")]
        return self.cabin.signals[name]


@pytest.fixture
def driver() -> Driver:
    return Driver(Cabin())


@pytest.fixture
def right_hand_driver() -> Driver:
    return Driver(Cabin({"Vehicle.Cabin.DriverPosition": "RIGHT"}))


@pytest.fixture
def american() -> Driver:
    hmi = "Vehicle.Cabin.Infotainment.HMI"
    units: dict[str, SignalValue] = {
        f"{hmi}.TemperatureUnit": "F",
        f"{hmi}.DistanceUnit": "MILES",
    }
    return Driver(Cabin(units))
