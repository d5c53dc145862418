"""Reads `language.yaml`: what is true of a language and not of one intent."""

from __future__ import annotations

from pathlib import Path

from cabin.intents.check_wording import check_wording
from cabin.intents.fit import fit
from cabin.intents.format import LANGUAGE_FILE
from cabin.intents.model import Language
from cabin.intents.read_intent import pairs, scalars, texts
from cabin.intents.read_yaml import read_yaml
from cabin.intents.report import Report
from cabin.intents.yaml_tree import Entries, Items, Scalar
from cabin.resources import bundled

FILE_NAME = "language.yaml"


def read_language(home: Path, lang: str, report: Report) -> Language:
    """Return the language of the intents in a folder.

    A folder without the file takes the bundled one of that language, and where none is bundled
    an empty one: intents of one's own need no more than sentences. Of a file with mistakes the
    sound keys are taken, and the mistakes are in the report.
    """
    for path in (home / FILE_NAME, bundled("intents") / lang / FILE_NAME):
        if path.exists():
            raw = read_yaml(path, report)
            fitted = None if raw is None else fit(raw, LANGUAGE_FILE, report)
            if isinstance(fitted, Entries):
                return _language(lang, fitted, report)
            break
    return Language(lang, lang)


def _language(lang: str, entries: Entries, report: Report) -> Language:
    code, name, opposites = entries.get("code"), entries.get("name"), entries.get("opposites")
    if isinstance(code, Scalar) and code.text != lang:
        report.error(code.place, f"code '{code.text}' is not the folder's name", f"write '{lang}'")
    for _, variants in pairs(entries.get("replies")):
        for one in scalars(variants):
            check_wording(one, None, report)
    for _, forms in pairs(entries.get("measures")):
        for one in scalars(forms):
            check_wording(one, {"number"}, report)
    contractions = pairs(entries.get("contractions"))
    return Language(
        code=lang,
        name=name.text if isinstance(name, Scalar) else lang,
        fillers=texts(entries.get("fillers")),
        functions=texts(entries.get("functions")),
        joiners=texts(entries.get("joiners")),
        opposites=tuple(map(texts, opposites.nodes if isinstance(opposites, Items) else ())),
        units={key.text: texts(words) for key, words in pairs(entries.get("units"))},
        contractions={key.text: v.text for key, v in contractions if isinstance(v, Scalar)},
        roles={key.text: texts(words) for key, words in pairs(entries.get("roles"))},
        replies={key.text: texts(words) for key, words in pairs(entries.get("replies"))},
        measures={key.text: texts(forms) for key, forms in pairs(entries.get("measures"))},
        words={key.text: v.text for key, v in pairs(entries.get("words")) if isinstance(v, Scalar)},
    )
