"""The format of the files as one table: what checks them and what describes them to editors."""

from __future__ import annotations

from cabin.intents.roles import ROLES
from cabin.intents.shapes import (
    EitherShape,
    FlagShape,
    Key,
    KeysShape,
    ListShape,
    MapShape,
    NumberShape,
    TextShape,
    TypeShape,
    ValueShape,
)

NAME = r"^[a-z][a-z0-9_]*$"
DOTTED = r"^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$"
NAME_HINT = "use small letters, digits and '_', for instance 'rear_left'"
DOTTED_HINT = "write domain.verb_noun, for instance 'climate.set_temperature'"

TEMPLATE = TextShape("A sentence template: [optional], (a|b), (a;b), {slot}, {slot:name}, <rule>.")
SENTENCE = TextShape("A sentence as a person says it.")
REPLY = TextShape("What is said; {fact} is filled in.")
REPLIES = ListShape("Variants, of which one is said.", REPLY, single=True)
WORD = TextShape("A word or phrase.")
WORDS = ListShape("Words or phrases.", WORD, at_least=0)

NUMBER_SLOT = KeysShape(
    "Takes a number.",
    {
        "range": Key(
            ListShape(
                "The least and the greatest number; with digits, how many digits.",
                NumberShape("A number."),
                at_least=2,
                at_most=2,
            )
        ),
        "step": Key(NumberShape("The distance between two numbers; 1 where absent.", above=0)),
        "unit": Key(TextShape("A unit of language.yaml.", NAME, NAME_HINT)),
        "digits": Key(FlagShape("Reads a string of digits, as of a telephone number, as text.")),
    },
)
CHOICE = EitherShape(
    "One value of a list.",
    ValueShape("The value, which is its own phrase."),
    KeysShape(
        "A value and what is said for it.",
        {
            "value": Key(ValueShape("The value."), required=True),
            "say": Key(ListShape("Templates that say it.", TEMPLATE, single=True), required=True),
        },
    ),
)
LIST_SLOT = KeysShape(
    "Takes one of several values: of `values`, or of a vocabulary of the cabin (`from`).",
    {
        "values": Key(ListShape("The values.", CHOICE)),
        "from": Key(
            TextShape("A vocabulary of the cabin.", DOTTED, "write for instance 'media.artists'")
        ),
    },
)
TEXT_SLOT = KeysShape(
    "Takes free words, as few as possible; tried last of all.",
    {
        "max_words": Key(
            NumberShape("The most words; 6 where absent.", whole=True, minimum=1, maximum=20)
        ),
        "without": Key(ListShape("Words that it never holds.", WORD, single=True)),
    },
)
SLOT = TypeShape(
    "What a {slot} of a sentence takes.",
    {
        "number": NUMBER_SLOT,
        "list": LIST_SLOT,
        "duration": KeysShape("Takes a duration, in seconds.", {}),
        "text": TEXT_SLOT,
    },
)
RULES = MapShape("Expansion rules: <name> stands for the template.", TEMPLATE, NAME, NAME_HINT)
SLOTS = MapShape("What the {slots} of the sentences take.", SLOT, NAME, NAME_HINT)

COMMAND_NAME = TextShape("The name of a command of the cabin.", DOTTED, DOTTED_HINT)
COMMAND = EitherShape(
    "The command that the intent runs.",
    COMMAND_NAME,
    KeysShape(
        "A command with fixed arguments.",
        {
            "name": Key(COMMAND_NAME, required=True),
            "with": Key(
                MapShape(
                    "Arguments that the intent fixes.",
                    ValueShape("The argument.", flags=True),
                    NAME,
                    NAME_HINT,
                )
            ),
        },
    ),
)
TEST = EitherShape(
    "A sentence that must give this intent.",
    SENTENCE,
    KeysShape(
        "Sentences and the slots that they must give.",
        {
            "say": Key(ListShape("The sentences.", SENTENCE, single=True), required=True),
            "slots": Key(
                MapShape(
                    "All slots, exactly.", ValueShape("The value of the slot."), NAME, NAME_HINT
                )
            ),
        },
    ),
)
EXAMPLES = ListShape("Ways to say it that are taught to the classifier.", SENTENCE, single=True)
INTENT = KeysShape(
    "One intent.",
    {
        "description": Key(TextShape("What the intent does, in one sentence."), required=True),
        "sentences": Key(
            ListShape("Templates of its sentences.", TEMPLATE, single=True), required=True
        ),
        "command": Key(COMMAND),
        "ask": Key(MapShape("Questions for slots that must be there.", REPLIES, NAME, NAME_HINT)),
        "confirm": Key(ListShape("What is asked before acting.", REPLY, single=True)),
        "replies": Key(MapShape("Replies to each case of the outcome.", REPLIES, NAME, NAME_HINT)),
        "tests": Key(ListShape("Sentences that must give this intent.", TEST)),
        "never": Key(ListShape("Sentences that must not give it.", SENTENCE, single=True)),
        "examples": Key(EXAMPLES),
    },
)
INTENTS = MapShape("The intents.", INTENT, DOTTED, DOTTED_HINT, at_least=1)
ACCEPT = ListShape(
    "Warnings of `cabin check` that are known and right as they are.",
    KeysShape(
        "One such warning.",
        {
            "warning": Key(
                TextShape("Its kind, as `cabin check` prints it.", NAME, NAME_HINT), required=True
            ),
            "of": Key(
                TextShape("The intent, slot, word or template that it is about."), required=True
            ),
            "because": Key(TextShape("The reason."), required=True),
        },
    ),
)

DOMAIN_FILE = KeysShape(
    "The intents of one domain (<domain>.yaml).",
    {
        "domain": Key(
            TextShape("The first part of the intents' names.", NAME, NAME_HINT), required=True
        ),
        "rules": Key(RULES),
        "slots": Key(SLOTS),
        "accept": Key(ACCEPT),
        "intents": Key(
            MapShape("The intents.", INTENT, DOTTED, DOTTED_HINT, at_least=1), required=True
        ),
    },
)
SHARED_FILE = KeysShape(
    "What is for all files of the language (_*.yaml).",
    {
        "rules": Key(RULES),
        "slots": Key(SLOTS),
        "accept": Key(ACCEPT),
        "examples": Key(MapShape("Examples of intents.", EXAMPLES, DOTTED, DOTTED_HINT)),
        "outside": Key(
            ListShape("Sentences that are no command, taught to the classifier.", SENTENCE)
        ),
    },
)
LANGUAGE_FILE = KeysShape(
    "What is true of the language (language.yaml).",
    {
        "name": Key(TextShape("The language's own name, for instance English."), required=True),
        "code": Key(
            TextShape("The folder's name, for instance en.", r"^[a-z]{2,3}([_-][A-Za-z0-9]+)*$")
        ),
        "fillers": Key(WORDS),
        "functions": Key(WORDS),
        "joiners": Key(WORDS),
        "opposites": Key(
            ListShape(
                "Words of which one is never read as another.",
                ListShape("Such words.", WORD, at_least=2),
                at_least=0,
            )
        ),
        "units": Key(
            MapShape(
                "What is said for each unit.",
                ListShape("Its words.", WORD, single=True),
                NAME,
                NAME_HINT,
            )
        ),
        "contractions": Key(MapShape("Short form to long form.", WORD)),
        "roles": Key(MapShape("The words that play a part in reading.", WORDS, names=tuple(ROLES))),
        "replies": Key(MapShape("Wording that belongs to no intent.", REPLIES, NAME, NAME_HINT)),
        "measures": Key(
            MapShape(
                "How a number of a unit is said.",
                ListShape(
                    "Written, spoken for one, for many, and for a half, with {number}.",
                    TextShape("A form such as '{number} km'."),
                    at_least=2,
                    at_most=4,
                ),
                NAME,
                NAME_HINT,
            )
        ),
        "words": Key(MapShape("How the value of a fact is said.", WORD)),
    },
)
