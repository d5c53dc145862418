import pytest
from hypothesis import given
from hypothesis import strategies as st

from cabin.vehicle.names import exactly, key, nearest, partly

KNOWN = {"The Paper Lanterns": 1, "Iron Kettle": 2, "Café Noir": 3, "Paper Moon": 4}


@pytest.mark.parametrize(
    "said", ["the paper lanterns", "Paper Lanterns", "PAPER  lanterns!", "the paper-lanterns"]
)
def test_case_articles_and_punctuation_do_not_matter(said: str) -> None:
    assert exactly(said, KNOWN) == (1,)


def test_accents_do_not_matter() -> None:
    assert exactly("cafe noir", KNOWN) == (3,)


def test_a_part_of_a_name_may_mean_several() -> None:
    assert partly("paper", KNOWN) == (1, 4)
    assert partly("kettle", KNOWN) == (2,)


@pytest.mark.parametrize("said", ["", "!", "   "])
def test_nothing_means_nothing(said: str) -> None:
    assert exactly(said, KNOWN) == ()
    assert partly(said, KNOWN) == ()
    assert nearest(said, KNOWN) is None


def test_an_article_alone_is_a_name() -> None:
    assert key("The The") == "the"


def test_the_nearest_name_is_found_but_not_at_any_price() -> None:
    assert nearest("iron cattle", KNOWN) == "Iron Kettle"
    assert nearest("madonna", KNOWN) is None


@given(st.text())
def test_a_key_is_its_own_key(name: str) -> None:
    assert key(key(name)) in {key(name), key(key(name))}
    assert exactly(name, {name: 1}) == ((1,) if key(name) else ())
