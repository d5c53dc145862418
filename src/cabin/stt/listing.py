"""Lists the speech models: those of the catalogue and those that lie in the folders of models."""

from __future__ import annotations

from dataclasses import dataclass

from cabin.stt.catalogue import ModelRow, read_catalogue
from cabin.stt.finding import Found, Shelf, models_on, shelves
from cabin.stt.folder import missing


@dataclass(frozen=True, slots=True)
class Listed:
    """Holds one model: its row in the catalogue, where it is, or both.

    `found` is None where it is not here; `faults` is what its folder lacks.
    """

    name: str
    row: ModelRow | None
    found: Found | None
    faults: tuple[str, ...] = ()


def list_models(
    places: tuple[Shelf, ...] | None = None, rows: tuple[ModelRow, ...] | None = None
) -> tuple[Listed, ...]:
    """Return the models that are here, in the order of the folders, then those that are not.

    Args:
        places: the folders of models; by default those that are looked through.
        rows: the catalogue; by default the one of Cabin.

    Raises:
        ModelError: the catalogue or a folder cannot be read.
    """
    rows = read_catalogue() if rows is None else rows
    places = shelves() if places is None else places
    here = [found for shelf in places for found in models_on(shelf, rows)]
    names = {found.folder.name for found in here}
    return (
        *(Listed(each.folder.name, each.row, each, missing(each.folder)) for each in here),
        *(Listed(row.name, row, None) for row in rows if row.name not in names),
    )
