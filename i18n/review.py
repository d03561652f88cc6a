"""Who may vouch for a translation, and in which order."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from i18n.errors import ReviewError
from i18n.phrase import Phrase, say


class State(StrEnum):
    """How far a translation has got, and who vouches for it."""

    INITIAL = "initial"
    """Nobody."""
    TRANSLATED = "translated"
    """A translator."""
    REVIEWED = "reviewed"
    """And a second person, who compared it with the source."""
    FINAL = "final"
    """And an approver; it may be published."""

    @property
    def rank(self) -> int:
        """0 for initial up to 3 for final."""
        return list(State).index(self)

    @property
    def said(self) -> Phrase:
        """The state, for people."""
        return _WORDS[self]


class Action(StrEnum):
    """What a person does to a translation."""

    TRANSLATE = "translate"
    REVIEW = "review"
    REJECT = "reject"
    SIGN_OFF = "sign-off"
    REOPEN = "reopen"
    WAIVE = "waive"
    """Lets the findings of one check stand, for a reason; the state stays."""
    CARRY = "carry"
    """Confirms that a change of the source leaves the target right; the state stays."""
    RENUMBER = "renumber"
    """Notes got other numbers, no word changed; recorded by an update, the state stays."""

    @property
    def said(self) -> Phrase:
        """What is done, for people."""
        return _WORDS[self]


class Role(StrEnum):
    """What a person may do for a document in a locale."""

    TRANSLATOR = "translator"
    REVIEWER = "reviewer"
    APPROVER = "approver"

    @property
    def said(self) -> Phrase:
        """Who that is, for people."""
        return _WORDS[self]


_WORDS: dict[str, Phrase] = {
    State.INITIAL: say("initial"),
    State.TRANSLATED: say("translated"),
    State.REVIEWED: say("reviewed"),
    State.FINAL: say("final"),
    Action.TRANSLATE: say("translate"),
    Action.REVIEW: say("review"),
    Action.REJECT: say("reject"),
    Action.SIGN_OFF: say("sign-off"),
    Action.REOPEN: say("reopen"),
    Action.WAIVE: say("waive"),
    Action.CARRY: say("carry"),
    Action.RENUMBER: say("renumber"),
    Role.TRANSLATOR: say("translator"),
    Role.REVIEWER: say("reviewer"),
    Role.APPROVER: say("approver"),
}


def any_of(roles: Collection[Role]) -> Phrase:
    """One of these roles, for people."""
    names = [role.said for role in sorted(roles)]
    if not names:
        return say("nobody")
    found = names[0]
    for name in names[1:]:
        found = say("{one} or {other}", one=found, other=name)
    return found


TRANSITIONS: dict[Action, dict[State, State]] = {
    Action.TRANSLATE: dict.fromkeys(State, State.TRANSLATED),
    Action.REVIEW: {State.TRANSLATED: State.REVIEWED},
    Action.SIGN_OFF: {State.REVIEWED: State.FINAL},
    Action.REJECT: {
        State.TRANSLATED: State.INITIAL,
        State.REVIEWED: State.INITIAL,
        State.FINAL: State.INITIAL,
    },
    Action.REOPEN: {State.REVIEWED: State.TRANSLATED, State.FINAL: State.TRANSLATED},
    Action.WAIVE: {state: state for state in State},
    Action.CARRY: {state: state for state in State},
    Action.RENUMBER: {state: state for state in State},
}
"""Where each action leads from each state; what is not here is refused."""

MAY: dict[Action, frozenset[Role]] = {
    Action.TRANSLATE: frozenset(Role),
    Action.REVIEW: frozenset({Role.REVIEWER, Role.APPROVER}),
    Action.REJECT: frozenset({Role.REVIEWER, Role.APPROVER}),
    Action.SIGN_OFF: frozenset({Role.APPROVER}),
    Action.REOPEN: frozenset({Role.REVIEWER, Role.APPROVER}),
    Action.WAIVE: frozenset({Role.REVIEWER, Role.APPROVER}),
    Action.CARRY: frozenset({Role.REVIEWER, Role.APPROVER}),
}
"""Who may take each action; a renumbering is nobody's, and refused to all."""

FOUR_EYES = frozenset({Action.REVIEW, Action.SIGN_OFF, Action.WAIVE, Action.CARRY})
"""Nobody takes these on a translation of their own."""

REASONED = frozenset({Action.REJECT, Action.WAIVE, Action.CARRY})
"""These need a comment that says why."""

UPDATE = "concordant update"
"""Who is named for a renumbering."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who acts, under a name or pseudonym, with what they may do here."""

    name: str
    roles: frozenset[Role] = frozenset(Role)


def advance(
    state: State,
    action: Action,
    person: Person,
    *,
    translator: str | None,
    comment: str | None = None,
    open_critical: Collection[str] = (),
) -> State:
    """The state a translation has once `person` has taken `action` on it.

    `translator` made the translation; `open_critical` names the checks with a critical finding
    nobody waived. Raises ReviewError with the reason when the rules refuse the deed.
    """
    if not MAY.get(action, frozenset()) & person.roles:
        raise ReviewError(
            say(
                "{name} may not {action} here, which takes the role of {role}",
                name=person.name,
                action=action.said,
                role=any_of(MAY.get(action, ())),
            )
        )
    if state not in TRANSITIONS[action]:
        raise ReviewError(
            say(
                "a translation that is {state} cannot be given: {action}",
                state=state.said,
                action=action.said,
            )
        )
    if action in REASONED and not (comment or "").strip():
        raise ReviewError(say("say why: {action} needs a comment", action=action.said))
    if action in FOUR_EYES:
        _require_other_eyes(action, person, translator)
    if action in (Action.REVIEW, Action.SIGN_OFF) and open_critical:
        names = ", ".join(sorted(set(open_critical)))
        raise ReviewError(
            say("critical findings are open ({names}); mend the target or waive them", names=names)
        )
    return TRANSITIONS[action][state]


def _require_other_eyes(action: Action, person: Person, translator: str | None) -> None:
    if not translator:
        raise ReviewError(
            say(
                "nobody answers for this translation yet, so no second person can be shown; "
                "name its translator (Last-Translator in the catalog, or the action translate)"
            )
        )
    if same_person(person.name, translator):
        raise ReviewError(
            say(
                "{name} made this translation; somebody else must {action} it",
                name=person.name,
                action=action.said,
            )
        )


def has_second_eyes(names: Iterable[str], translators: Collection[str]) -> bool:
    """One of `names` is none of the translators; false where no translator is named."""
    return bool(translators) and any(
        not any(same_person(name, translator) for translator in translators) for name in names
    )


_BLANK = str.maketrans(dict.fromkeys("\u2800\u3164\uffa0", " "))
"""Characters that are no spaces and look like one."""
_UNSEEN = "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f" + "".join(
    map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)))
)
"""What Unicode's Default_Ignorable_Code_Point has beyond format characters."""


def same_person(one: str, other: str) -> bool:
    """Two names of one person: what a reader cannot tell apart by eye is one name."""
    return name_key(one) == name_key(other)


def name_key(name: str) -> str:
    """A name as it is compared; empty where nothing of it can be seen.

    Case, accents written in two ways, width (Ａnna), spaces, characters that are not seen and an
    e-mail address behind the name do not count. (Unicode UAX #15, NFKC.)
    """
    plain = unicodedata.normalize("NFKC", name.translate(_BLANK))
    plain = unicodedata.normalize("NFKC", plain.casefold())
    plain = "".join(c for c in plain if c.isspace() or not _is_unseen(c))
    return " ".join(plain.partition("<")[0].split()) or " ".join(plain.split())


def _is_unseen(character: str) -> bool:
    return unicodedata.category(character) in ("Cf", "Cc") or character in _UNSEEN
