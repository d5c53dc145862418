"""Loads the intents of one language from a folder: every file checked, every mistake told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from cabin.errors import IntentsError
from cabin.intents.check_folder import check_folder
from cabin.intents.check_intent import check_intent
from cabin.intents.circles import drop_circles
from cabin.intents.definitions import Definitions, read_definitions
from cabin.intents.fit import fit
from cabin.intents.format import DOMAIN_FILE, SHARED_FILE
from cabin.intents.model import Accepted, Catalogue, Language, Place
from cabin.intents.read_accepted import read_accepted
from cabin.intents.read_examples import Examples
from cabin.intents.read_intent import Draft, pairs, read_intent, read_sentences
from cabin.intents.read_language import FILE_NAME, read_language
from cabin.intents.read_slot import Known
from cabin.intents.read_yaml import read_yaml
from cabin.intents.report import Report, suggest
from cabin.intents.scope import Scope
from cabin.intents.share_replies import share_replies
from cabin.intents.yaml_tree import Entries, Scalar
from cabin.messages import CommandSpec

_NOTHING: Mapping[str, Sequence[str]] = MappingProxyType({})


def languages(folder: Path) -> tuple[str, ...]:
    """Return the languages that have a folder with intent files."""
    if not folder.is_dir():
        return ()
    return tuple(sorted(one.name for one in folder.iterdir() if one.is_dir() and _files(one)))


def load(
    folder: Path,
    lang: str,
    *,
    commands: Mapping[str, CommandSpec] | None = None,
    vocabularies: Mapping[str, Sequence[str]] = _NOTHING,
) -> Catalogue:
    """Return the intents of `folder/<lang>/*.yaml`, or of `folder/*.yaml` without such a folder.

    A file with an error is left out, and the others are used; `problems` of the catalogue holds
    all mistakes of all files. With `commands` None the commands that intents name are not checked.

    Raises:
        IntentsError: nothing usable is left.
    """
    report = Report()
    home = _home(folder, lang)
    if not _files(home):
        known = languages(folder)
        what = f"there are no intents of the language '{lang}'"
        otherwise = "the languages are: {known}" if known else "name a folder that holds en/*.yaml"
        report.error(Place(str(home), 1, 1), what, suggest(lang, known, otherwise))
        raise IntentsError(report.problems)
    for path in sorted(home.glob("*.yml")):
        report.warning(Place(str(path), 1, 1), "the file is not read", "call it *.yaml")
    language = read_language(home, lang, report)
    known_names = Known(vocabularies, language.units or None)
    shared = _read_shared(home, known_names, report)
    read = [
        found
        for path in _files(home)
        if path.name != FILE_NAME and not path.name.startswith("_")
        if (found := _read_domain(path, shared, known_names, report))
    ]
    drafts = share_replies([draft for one in read for draft in one.drafts], commands)
    spoiled = {place for one in read for place in one.spoiled}
    for draft in drafts:
        # What does not fit an intent with a mistake follows from the mistake.
        if draft.spec.place not in spoiled and draft.reach.whole:
            check_intent(draft, commands, language, report)
    check_folder([(one.scope, one.drafts) for one in read], shared.definitions, report)
    accepted = (*shared.accepted, *(each for one in read for each in one.accepted))
    names = [draft.spec.name for draft in drafts]
    catalogue = _catalogue(home, language, drafts, report)
    intents = shared.examples.given_to(catalogue.intents, names, report)
    return replace(
        catalogue,
        intents=intents,
        problems=report.problems,
        accepted=accepted,
        outside=tuple(shared.examples.outside),
    )


def _catalogue(home: Path, language: Language, drafts: list[Draft], report: Report) -> Catalogue:
    """Return what is left, without the files that have errors."""
    broken = report.broken()
    intents = {one.spec.name: one.spec for one in drafts if one.spec.place.file not in broken}
    if not drafts and not broken:
        where = Place(str(home), 1, 1)
        report.error(where, "no file here holds intents", "add a file <domain>.yaml")
    if not intents:
        raise IntentsError(report.problems)
    return Catalogue(language, intents, report.problems)


def files(folder: Path, lang: str) -> tuple[Path, ...]:
    """Return all files that `load` looks at, in order; those it does not read too."""
    home = _home(folder, lang)
    return tuple(sorted((*_files(home), *home.glob("*.yml"))))


def _home(folder: Path, lang: str) -> Path:
    home = folder / lang
    return folder if not home.is_dir() and _files(folder) else home  # a folder of one language


def _files(home: Path) -> list[Path]:
    return sorted(home.glob("*.yaml"))


@dataclass(frozen=True, slots=True)
class _Shared:
    """Holds what `_*.yaml` define; `unreadable` names those that hold nothing readable."""

    definitions: Definitions
    depths: Mapping[str, int]
    unreadable: tuple[str, ...]
    accepted: tuple[Accepted, ...]
    examples: Examples


def _read_shared(home: Path, known: Known, report: Report) -> _Shared:
    merged = Definitions()
    unreadable = []
    accepted: list[Accepted] = []
    examples = Examples()
    for path in _files(home):
        if not path.name.startswith("_"):
            continue
        raw = read_yaml(path, report)
        fitted = None if raw is None else fit(raw, SHARED_FILE, report)
        if raw is None or not isinstance(fitted, Entries):
            unreadable.append(str(path))
            continue
        if _is_cut(raw, fitted):
            unreadable.append(str(path))
        accepted.extend(read_accepted(fitted))
        examples.add(fitted)
        found = read_definitions(raw, fitted, known, report)
        _check_new(found, merged, report)
        merged.rules.update(found.rules)
        merged.slots.update(found.slots)
        merged.says.update(found.says)
        merged.keys.update(found.keys)
    depths = drop_circles(merged, {}, report)
    scope = Scope(merged, Definitions(), tuple(unreadable))
    scope.drop_unusable(report)
    return _Shared(merged, depths, tuple(unreadable), tuple(accepted), examples)


def _check_new(found: Definitions, others: Definitions, report: Report) -> None:
    """Report names that another file has already taken."""
    for name in found.keys.keys() & others.keys.keys():
        first, kind = others.keys[name], "rule" if name.startswith("<") else "slot"
        report.error(
            found.keys[name],
            f"{kind} '{name[1:]}' is defined already",
            f"the first is at {first.file}:{first.line}; rename one",
        )


@dataclass(frozen=True, slots=True)
class _File:
    """Holds one file of intents; `spoiled` holds the places of those with mistakes."""

    scope: Scope
    drafts: tuple[Draft, ...]
    accepted: tuple[Accepted, ...]
    spoiled: tuple[Place, ...]


def _read_domain(path: Path, shared: _Shared, known: Known, report: Report) -> _File | None:
    raw = read_yaml(path, report)
    fitted = None if raw is None else fit(raw, DOMAIN_FILE, report)
    if raw is None or not isinstance(fitted, Entries):
        return None
    own = read_definitions(raw, fitted, known, report)
    _check_new(own, shared.definitions, report)
    drop_circles(own, shared.depths, report)
    scope = Scope(own, shared.definitions, shared.unreadable, is_cut=_is_cut(raw, fitted))
    scope.drop_unusable(report)
    drafts = []
    for key, entries in pairs(fitted.get("intents")):
        _check_domain(key, fitted.get("domain"), report)
        if isinstance(entries, Entries):
            sentences = read_sentences(entries, report)
            drafts.append(read_intent(key, entries, sentences, scope.reach(sentences, report)))
    return _File(scope, tuple(drafts), tuple(read_accepted(fitted)), _spoiled(raw, report))


def _spoiled(raw: Entries, report: Report) -> tuple[Place, ...]:
    """Return the place of the last key of an intent or section before each error of the file."""
    keys = [key.place for key, _ in (*raw.pairs, *pairs(raw.get("intents")))]
    wrong = report.errors_of(keys[0].file) if keys else ()
    before = ([key for key in keys if _spot(key) <= _spot(one)] for one in wrong)
    return tuple(max(those, key=_spot) for those in before if those)


def _spot(place: Place) -> tuple[int, int]:
    return place.line, place.column


def _is_cut(raw: Entries, fitted: Entries) -> bool:
    """Return whether whole sections of a file did not fit, so that what they define is unknown."""
    return any(
        fitted.get(key.text) is None and not isinstance(node, Scalar) for key, node in raw.pairs
    )


def _check_domain(key: Scalar, domain: object, report: Report) -> None:
    if isinstance(domain, Scalar) and not key.text.startswith(domain.text + "."):
        report.error(
            key.place,
            f"the intent '{key.text}' is not of the domain '{domain.text}'",
            f"call it '{domain.text}.{key.text.split('.', 1)[1]}' or move it to another file",
        )
