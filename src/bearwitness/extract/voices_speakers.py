"""Remember who speaks in a report, and tell who "he", "the minister" and a surname are.

In: the words of a mention ("he", "the ministry", "Khan") and the text before it. Out: Speaker.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from bearwitness.domain import Speaker
from bearwitness.extract import voices_words as words
from bearwitness.extract.voices_mentions import NOT_NAMES, describe, kind_of, tidy

_DETERMINED = re.compile(r"^(?:the|that|this)\s+", re.IGNORECASE)
_PRONOUNS = {
    "he": "male", "him": "male", "she": "female", "her": "female", "they": "many", "them": "many",
    "it": "body", "we": "we", "i": "i", "who": "last", "which": "last", "that": "last",
    "one of them": "last", "another of them": "last", "the other": "last", "the others": "last",
    "both of them": "last", "the first": "last", "the second": "last", "others": "last",
}  # fmt: skip
_MANY = re.compile(r"(?:police|people|authorities|media|[^s]s|ies|men|personnel|troops)$", re.I)
_FEMALE = re.compile(r"\b(?:\w*woman|mrs|ms|miss|mother|sister|wife|widow|daughter|aunt"
                     r"|grandmother|girlfriend|niece|queen|lady|actress|nun)\b", re.I)  # fmt: skip
_MALE = re.compile(r"\b(?:\w+sman|chairman|mr|father|brother|husband|son|uncle|grandfather|king"
                   r"|prince|imam|priest|bishop|nephew|boyfriend|sir)\b", re.I)  # fmt: skip
# Bodies that English calls "they" as well; an army or a ministry hardly ever.
_THEY = (None, "ngo", "monitor", "medic", "un")
_SHARED_RANKS = words.RANKS | {"chief"}
_GROUPS = frozenset(
    "group organisation organization movement outfit militia rebels militants".split()
)
# Where only fighters are told of, "the group" is theirs; where an aid group is, it may be that one.
_FIGHTERS = re.compile(
    r"\b(?:fighters|rebels|militants|insurgents|guerrillas|jihadists|gunmen|separatists|militiamen)\b",
    re.IGNORECASE,
)
_OF_AID = re.compile(
    r"\b(?:rights|aid|monitoring|advocacy|watchdog|relief|medical|charity|activist|civil|community"
    r"|student|opposition|local|observatory|organi[sz]ation|union)\b",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"(?:The\s+)?(?:(?:[A-Z][\w’'-]+\.?|of|for|the|al|bin|spokes(?:man|woman)|chief|minister"
    r"|ministry|president|governor|commander|army|police|military)\s+){1,9}"
)


@dataclass(slots=True)
class _Known:
    """A speaker heard before, and how it may be called again."""

    speaker: Speaker
    mention: str
    gender: str | None
    many: bool
    heard: int
    spoke: bool = True


@dataclass(slots=True)
class Speakers:
    """The speakers of one report, in the order heard; the text is searched for full names."""

    text: str
    known: list[_Known] = field(default_factory=list)
    _count: int = 0
    _votes: str | None = None

    def hear(self, mention: str, position: int) -> Speaker | None:
        """Return who a mention is, and remember that they spoke.

        mention: the printed words. position: where they stand in the text.
        Returns None where a pronoun has no one to stand for.
        """
        self._count += 1
        bare = tidy(mention)
        pronoun = _PRONOUNS.get(bare.lower())
        if pronoun is not None:
            found = self._by_pronoun(pronoun)
            if found is None:
                return None
            found.heard = self._count
            if pronoun in ("male", "female") and found.gender is None:
                found.gender = pronoun
            return found.speaker
        speaker = self._fuller(describe(bare), bare, position)
        if (speaker.role or "").lower() in _GROUPS and not (speaker.name or speaker.organisation):
            speaker = replace(speaker, role=None, organisation=speaker.role)
        if (speaker.organisation or "").lower() in _GROUPS:
            speaker = self._group(speaker, position)
        earlier = self._same(speaker, mention.strip())
        if earlier is not None:
            earlier.heard = self._count
            earlier.spoke = True
            earlier.speaker = _merged(earlier.speaker, speaker)
            return earlier.speaker
        self.known.append(
            _Known(speaker, bare, _gender(bare), _is_many(speaker, bare), self._count)
        )
        return speaker

    def notice(self, opening: str) -> None:
        """Remember an office holder or body a sentence begins with, who may speak next.

        "Governor Umar visited the town. He said ..." needs the governor, who has not spoken yet.
        """
        run = _OPENING.match(opening)
        if run is None:
            return
        speaker = describe(run.group())
        body = speaker.organisation is not None and speaker.kind is not None
        if not (speaker.name and speaker.role) and not (body and speaker.role is None):
            return
        if speaker.kind == "media":
            return
        self._count += 1
        earlier = self._same(speaker, run.group())
        if earlier is not None:
            earlier.heard = self._count
        else:
            printed = run.group()
            many = _is_many(speaker, printed)
            self.known.append(
                _Known(speaker, printed, _gender(printed), many, self._count, spoke=False)
            )

    def last(self) -> Speaker | None:
        """Return who spoke last."""
        latest = max(self.known, key=lambda known: known.heard, default=None)
        return latest.speaker if latest else None

    def _by_pronoun(self, pronoun: str) -> _Known | None:
        """Return whom a pronoun stands for: who spoke last of its kind, else who was told of.

        A body may be "it" and "they", as one named in the plural may: "Emergency Lawyers".
        """
        recent = sorted(self.known, key=lambda known: -known.heard)
        if pronoun in ("body", "many"):
            recent.sort(key=lambda known: not known.spoke)
        if pronoun == "last":
            return recent[0] if recent else None
        for known in recent:
            person = known.speaker.name is not None or known.speaker.role is not None
            if known.speaker.kind == "media" and known.speaker.name is None:
                continue
            if pronoun in ("male", "female"):
                if person and not known.many and known.gender in (None, pronoun):
                    return known
            elif pronoun == "many":
                if known.many or (_is_named_body(known) and known.speaker.kind in _THEY):
                    return known
            elif pronoun == "body":
                body = known.speaker.name is None and known.speaker.organisation
                if body and (not known.many or _is_named_body(known)):
                    return known
            else:
                return known
        return None

    def _same(self, speaker: Speaker, mention: str) -> _Known | None:
        """Find an earlier speaker that this mention calls again."""
        recent = sorted(self.known, key=lambda known: -known.heard)
        if speaker.name is not None:
            for known in recent:
                if known.speaker.name and _same_name(known.speaker.name, speaker.name):
                    return known
            return None
        head = (speaker.role or speaker.organisation or "").lower()
        definite = _DETERMINED.match(mention) is not None
        for known in recent:
            if known.speaker == speaker:
                return known
            if definite and head and _called_again(known.speaker, speaker):
                return known
        return None

    def _fuller(self, speaker: Speaker, mention: str, position: int) -> Speaker:
        """Fill what an earlier line tells of a name ("Gov. Ali Khan visited ... Khan said")."""
        speaker = self._ranked(speaker, mention)
        if speaker.name is None or (speaker.role and speaker.kind):
            return speaker
        if any(k.speaker.name and _same_name(k.speaker.name, speaker.name) for k in self.known):
            return speaker
        surname = speaker.name
        for match in re.finditer(rf"\b{re.escape(surname)}\b", self.text[:position]):
            line_start = self.text.rfind("\n", 0, match.start()) + 1
            before = self.text[max(line_start, match.start() - 90) : match.start()]
            run = re.search(r"((?:[^\W\d_][\w’'.-]*\s+){0,7})$", before)
            after = re.match(r", (?:the |an? )?([^,.;]{3,60}),", self.text[match.end() :])
            start = match.start() - len(run.group(1)) if run else match.start()
            words_before = _name_run(self.text[start : match.start()])
            fuller = describe(words_before + surname + (f", {after.group(1)}" if after else ""))
            if fuller.name and (fuller.role or len(fuller.name) > len(speaker.name)):
                fuller = self._ranked(fuller, words_before)
                return _merged(fuller, speaker)
        return speaker

    def _group(self, speaker: Speaker, position: int) -> Speaker:
        """Name "the group" by the last armed group printed before."""
        named = None
        for found in words.GROUP_NAME.finditer(self.text, max(0, position - 3000), position):
            named = found
        before = self.text[max(0, position - 3000) : position]
        last = self._last_body()
        if last is not None and _OF_AID.search(last.organisation or "") and last.kind == "ngo":
            return last  # "A rights group said ...; the group said": the same
        if named is not None:
            return replace(speaker, organisation=named.group(), kind="armed_group")
        armed = speaker.kind is None and _FIGHTERS.search(before) and not _OF_AID.search(before)
        return replace(speaker, kind="armed_group") if armed else speaker

    def _last_body(self) -> Speaker | None:
        """Return the body without a person's name or office that spoke last, of any kind."""
        recent = sorted(self.known, key=lambda known: -known.heard)
        return next((one.speaker for one in recent if not one.speaker.name), None)

    def _ranked(self, speaker: Speaker, mention: str) -> Speaker:
        """Settle a bare rank, which armies and police share, by what the report speaks of."""
        role = (speaker.role or "").lower().split(" ")[-1].strip(".")
        if role not in _SHARED_RANKS or kind_of(mention.replace(".", " ")) not in (
            None,
            "military",
        ):
            return speaker
        if speaker.kind is not None and re.search(r"army|military|command", mention, re.I):
            return speaker
        if self._votes is None:
            police = len(re.findall(r"\b(?:police|sheriff|deputies|detectives)\b", self.text, re.I))
            army = len(re.findall(r"\b(?:army|troops|soldiers|military|rebels|guerrillas|battalion"
                                  r"|militants|insurgents)\b", self.text, re.I))  # fmt: skip
            self._votes = "police" if police > army else "military"
        if role == "chief" and self._votes != "police":
            return speaker
        return replace(speaker, kind="police" if self._votes == "police" else "military")


def _is_named_body(known: _Known) -> bool:
    """Tell a body by a name of its own, which is one though it may end as a plural does."""
    speaker = known.speaker
    printed = (speaker.organisation or "").split()
    names = sum(word[:1].isupper() for word in printed)
    return speaker.name is None and speaker.role is None and len(printed) > 1 and names > 1


def _name_run(before: str) -> str:
    """Keep the words before a surname that belong to it: capitalised ones and roles."""
    kept: list[str] = []
    for word in reversed(before.split()):
        if word[:1].isupper() or words.ROLE.fullmatch(word) or word.lower() in {
            "army", "police", "military", "hospital", "district", "of", "al", "bin", "de"
        }:  # fmt: skip
            if word.lower() in NOT_NAMES:
                break
            kept.append(word)
        else:
            break
    return " ".join(reversed(kept)) + " " if kept else ""


def _same_name(one: str, other: str) -> bool:
    first, second = one.lower().split(), other.lower().split()
    if len(first) > 1 and len(second) > 1:
        return first[-1] == second[-1] and first[0][0] == second[0][0]
    shorter, longer = sorted((first, second), key=len)
    return shorter[-1] in longer


def _called_again(known: Speaker, again: Speaker) -> bool:
    """Tell whether "the minister" may be the earlier "Chief Minister Sarfraz Bugti"."""
    head = (again.role or again.organisation or "").lower().split()[-1]
    if (
        again.role
        and again.organisation
        and known.organisation
        and (again.organisation.lower() != known.organisation.lower())
    ):
        return False
    where = known.role if again.role else known.organisation
    if head in ("group", "organisation", "organization", "movement", "outfit"):
        return known.kind == "armed_group"
    return where is not None and where.lower().split()[-1].rstrip("s") == head.rstrip("s")


def _merged(first: Speaker, second: Speaker) -> Speaker:
    name = max((first.name, second.name), key=lambda name: len(name or ""))
    return replace(first, name=name, role=first.role or second.role,
                   organisation=first.organisation or second.organisation,
                   kind=first.kind or second.kind)  # fmt: skip


def _gender(mention: str) -> str | None:
    if _FEMALE.search(mention):
        return "female"
    return "male" if _MALE.search(mention) else None


def _is_many(speaker: Speaker, mention: str) -> bool:
    if speaker.name is not None:
        return False
    head = (speaker.role or speaker.organisation or mention).split(",")[0]
    return _MANY.search(head) is not None or bool(re.search(r"\band\b", mention))
