"""Messages survive a pipe in pieces of any size; nonsense is noticed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cabin.voice.wire import Decoder, Failed, Message, Ready, Said, Say, WireError, encode

messages: st.SearchStrategy[Message] = st.one_of(
    st.builds(Say),
    st.builds(Ready),
    st.builds(Said),
    st.builds(Failed),
)


@given(st.lists(messages, max_size=5), st.integers(1, 60))
def test_messages_arrive_whole_and_in_order(sent: list[Message], size: int) -> None:
    pipe = b"".join(map(encode, sent))
    decoder = Decoder()
    pieces = [pipe[at : at + size] for at in range(0, len(pipe), size)]
    assert [each for piece in pieces for each in decoder.take(piece)] == sent


@given(st.binary(min_size=12).filter(lambda noise: not noise.startswith(b"CABN")))
def test_noise_is_no_message(noise: bytes) -> None:
    with pytest.raises(WireError, match="a message begins with"):
        list(Decoder().take(noise))


@pytest.mark.parametrize(
    "head", [b"", b"[]", b"{", b"{}", b'{"kind": "Other"}', b'{"kind": "Say"}', b"\xff", b"3"]
)
def test_a_head_must_be_one_of_ours(head: bytes) -> None:
    pipe = b"CABN" + len(head).to_bytes(4, "big") + bytes(4) + head
    with pytest.raises(WireError, match="a message's head is"):
        list(Decoder().take(pipe))


def test_a_length_beyond_reason_is_refused() -> None:
    with pytest.raises(WireError, match="a message begins with"):
        list(Decoder().take(b"CABN" + b"\xff" * 8))
