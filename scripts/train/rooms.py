"""Makes impulse responses of small rooms such as car cabins.

Image sources of a box after Allen and Berkley, "Image method for efficiently simulating small-room
acoustics", J. Acoust. Soc. Am. 65, 1979.
"""

from __future__ import annotations

import itertools

import numpy as np
import numpy.typing as npt

from cabin.messages import SAMPLE_RATE_HZ

Sound = npt.NDArray[np.float64]

_SOUND_M_S = 343.0
_ORDER = 7
_LENGTH = SAMPLE_RATE_HZ // 8
_SMALLEST_M, _LARGEST_M = (1.3, 1.2, 1.0), (2.6, 1.8, 1.4)
_REFLECTION = (0.35, 0.85)
"""How much of the pressure a surface gives back: seats and carpet the least, glass the most."""
_MARGIN_M = 0.2


def room(rng: np.random.Generator) -> Sound:
    """Return the impulse response of a box with a voice and a microphone somewhere in it.

    The direct sound comes first, with a height of 1.
    """
    size = rng.uniform(_SMALLEST_M, _LARGEST_M)
    voice, microphone = (rng.uniform(_MARGIN_M, size - _MARGIN_M) for _ in range(2))
    walls = rng.uniform(*_REFLECTION, size=(2, 3))
    orders = range(-_ORDER, _ORDER + 1)
    order = np.array(list(itertools.product(orders, repeat=3)))
    sides = np.array(list(itertools.product((0, 1), repeat=3)))
    # An image lies at (1 - 2 side) * voice + 2 * order * size; it bounced |order - side| times off
    # the wall at the origin and |order| times off the one opposite.
    images = (1 - 2 * sides)[:, None] * voice + 2 * order * size
    bounces = np.abs(order - sides[:, None]), np.abs(order)[None]
    strength = (walls[0] ** bounces[0] * walls[1] ** bounces[1]).prod(axis=2)
    distance = np.linalg.norm(images - microphone, axis=2)
    nearest = float(distance.min())
    delay = np.rint((distance - nearest) / _SOUND_M_S * SAMPLE_RATE_HZ).astype(int)
    heard = delay < _LENGTH
    response = np.zeros(_LENGTH)
    np.add.at(response, delay[heard], (strength * nearest / distance)[heard])
    return np.asarray(response / response[0])
