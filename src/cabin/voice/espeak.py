"""Finds the espeak-ng library: the system's, or the one in the wheel `espeakng-loader`."""

from __future__ import annotations

import ctypes
import importlib
import os
from collections.abc import Sequence

from cabin.errors import SpeechError

SYSTEM_LIBRARIES = ("libespeak-ng.so.1", "libespeak.so.1")
WHEEL = "espeakng_loader"


def load_espeak(system: Sequence[str] = SYSTEM_LIBRARIES, wheel: str = WHEEL) -> str:
    """Load the library into this process, so that pyttsx3 finds it, and return its name.

    Raises:
        SpeechError: there is none, with both ways to get one.
    """
    for name in system:
        try:
            ctypes.CDLL(name)
        except OSError:
            continue
        return name
    try:
        loader = importlib.import_module(wheel)
        path = str(loader.get_library_path())
        # Without its data's place the library ends the process; pyttsx3 then finds the library by
        # the name that is already loaded.
        os.environ["ESPEAK_DATA_PATH"] = str(loader.get_data_path())
        ctypes.CDLL(path, mode=ctypes.RTLD_GLOBAL)
    except (ImportError, OSError) as error:
        raise SpeechError(
            "espeak-ng is not installed, so there is no voice",
            remedy="run 'sudo apt-get install espeak-ng' or 'pip install espeakng-loader'",
        ) from error
    return path
