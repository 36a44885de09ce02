"""Says whom and what a document means by "she", "they" and "the city": once per document, and only where it is certain.

The rules prefer silence. A person's pronoun goes to the only fitting person before it in its sentence; else to the
subject of the sentence before, else to the only fitting person there; in a document about one person, to that person
while nobody else comes between. "They" and "it" take up a plain subject of the sentence before when nothing else there
could be meant. Two that could be meant are none. What "the city" means is told by ``described.py``.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from trainer.bank.questions import AnswerType
from trainer.generator import gazetteer, lexicon
from trainer.generator.deciding import Name
from trainer.generator.described import Descriptions, Meant, with_article
from trainer.generator.language import Sentence, Sentences
from trainer.generator.names import Names
from trainer.generator.pronouns import SEX, SUBJECTS, brings_up, is_empty, is_somebody, leads, subject_in, subject_of
from trainer.generator.wording import render

if TYPE_CHECKING:
    from trainer.generator.tokens import Token

_NEUTER = frozenset({"it", "its"})
_PLURAL = frozenset({"they", "their", "them"})
_LONGEST_PHRASE = 6
_MOSTLY = 0.8
_STILL_MEANT = 3
"""Sentences through which somebody who was named may be meant by a pronoun, and mentions after which always."""


class References:
    """What the pronouns and short descriptions of one document mean."""

    def __init__(self, sentences: Sentences, names: Names) -> None:
        self.names = names
        self._sentences = sentences
        self._meant: dict[tuple[int, int], Meant] = {}
        self._described = Descriptions(sentences, names)
        self._main = names.main.full if names.main is not None else None
        self._words: dict[tuple[int, int], str] = {}
        sexes: dict[str, Counter[bool]] = defaultdict(Counter)
        for sentence in sentences:
            for token in sentence.span:
                meant: Meant | None = None
                if sentence.is_spoken and token.head.i != sentence.span.root.i:
                    continue
                if token.pos_ == "PRON" or token.tag_ == "PRP$":
                    meant = self._pronoun(sentence, token)
                elif token.lower_ == "the" and token.dep_ == "det":
                    meant = self._described.of(sentence, token)
                if meant is not None:
                    self._meant[(sentence.offset, token.i)] = meant
                    self._words[(sentence.offset, token.i)] = token.lower_
                    if token.lower_ in SEX and meant.name is not None and meant.name.female is None:
                        sexes[meant.text][SEX[token.lower_]] += 1
        self._drop_contradictions(sexes)

    def _drop_contradictions(self, sexes: dict[str, Counter[bool]]) -> None:
        """Take back what makes one person of unknown sex both "he" and "she"."""
        torn = {text: counts.most_common(1)[0][0] for text, counts in sexes.items() if len(counts) > 1}
        for (offset, i), meant in list(self._meant.items()):
            if meant.text not in torn:
                continue
            counts = sexes[meant.text]
            word = self._words.get((offset, i), "")
            mostly = counts[torn[meant.text]] >= _MOSTLY * counts.total()
            if not mostly or SEX.get(word, torn[meant.text]) != torn[meant.text]:
                del self._meant[(offset, i)]

    def of(self, sentence: Sentence, token: Token) -> Meant | None:
        """Return what a pronoun, or the "the" of a short description, stands for; None when that is not certain."""
        return self._meant.get((sentence.offset, token.i))

    def following(self, sentence: Sentence, count: int) -> Sequence[Sentence]:
        """Return up to ``count`` sentences after one."""
        return self._sentences[sentence.number + 1 : sentence.number + 1 + count]

    def preceding(self, sentence: Sentence, count: int) -> Sequence[Sentence]:
        """Return up to ``count`` sentences before one, the nearest first."""
        return self._sentences[max(0, sentence.number - count) : sentence.number][::-1]

    def subject_of(self, sentence: Sentence) -> tuple[Token, Meant | None] | None:
        """Return the subject of a sentence's main clause with the name it has or stands for."""
        subject = subject_in(sentence)
        if subject is None:
            return None
        mention = self.names.at(sentence, subject)
        if mention is not None and not mention.modifier and not any(t.dep_ == "conj" for t in subject.children):
            name = self.names.of(mention)
            return subject, Meant(name.full, name, sentence.number)
        determiner = next((t for t in subject.children if t.lower_ == "the"), subject)
        return subject, self.of(sentence, determiner)

    def _pronoun(self, sentence: Sentence, token: Token) -> Meant | None:
        word = token.lower_
        if word in SEX:
            return self._person(sentence, token, female=SEX[word]) or self._hero(sentence, token, female=SEX[word])
        if word in _NEUTER:
            return self._thing(sentence, token)
        return self._several(sentence, token) if word in _PLURAL else None

    def _person(self, sentence: Sentence, token: Token, *, female: bool) -> Meant | None:
        before = self._people(sentence, female=female, until=token.i)
        if len(before) > 1 or self._undecided(sentence, token):
            return None
        again = [t for t in sentence.span.doc[sentence.span.start : token.i] if SEX.get(t.lower_) == female]
        if again:
            first = self.of(sentence, again[0])
            return first if first is not None and set(before) <= {first.text} else None
        if before:
            found = next(iter(before.values()))
            unsure = found.name is not None and found.name.female is None and token.nbor().lower_ != "own"
            if unsure and self._another_fits(sentence, female=female):
                return None
            own = token.tag_ == "PRP$" and self._owns(sentence, token, found.text)
            if found.name is not None and not found.name.firm and found.name.full != self._main and not own:
                return None
            verb = token.head.i if token.dep_ in {"dobj", "dative"} else None
            if token.dep_ == "pobj" and token.head.head.pos_ == "VERB":
                verb = token.head.head.i
            governs = verb is not None and any(
                self._is(sentence, t, found.text) for t in sentence.span.doc[verb].children if t.dep_ in SUBJECTS
            )
            return None if governs or self._rival(sentence, token, found) else found
        if self._rival(sentence, token, None):
            return None
        if token.dep_ not in SUBJECTS and any(is_somebody(t) for t in sentence.span if t.i != token.head.i):
            return None
        ahead = self._ahead(sentence, token, female=female)
        return ahead or self._person_before(sentence, female=female)

    def _hero(self, sentence: Sentence, token: Token, *, female: bool) -> Meant | None:
        """Whom the document is about, for the subject of a sentence before which nobody else is spoken of.

        In an audit 13 of 15 items passed in which such a pronoun had been left as it was, under a title that is a name.
        """
        main = self.names.main
        if main is None or main.female != female or not leads(sentence, token):
            return None
        if self._people(sentence, female=female, until=token.i) or self._undecided(sentence, token):
            return None
        before = self._sentences.before(sentence)
        if before is not None and self._owns_subject(before, main):
            return None
        found = self.subject_of(before) if before is not None else None
        if before is None or found is None:
            return None
        subject, meant = found
        name = meant.name if meant is not None else None
        another = meant is not None and (name is None or name.full != main.full)
        person = another and (name is None or (name.type in {AnswerType.PERSON, None} and fits(name, female=female)))
        unclear = SEX.get(subject.lower_) == female and meant is None
        if person or unclear or is_somebody(subject) or self._perhaps_named(before, subject):
            return None
        return Meant(main.full, main, None)

    def _owns_subject(self, sentence: Sentence, main: Name) -> bool:
        """Whether what a sentence is about is somebody else's: "Holm's popularity was low"."""
        subject = subject_in(sentence)
        owners = [t for t in subject.subtree if t.dep_ == "poss"] if subject is not None else []
        mentions = (self.names.at(sentence, t) for t in owners)
        return any(self.names.of(m).full != main.full for m in mentions if m is not None)

    def _another_fits(self, sentence: Sentence, *, female: bool) -> bool:
        """Whether somebody who surely is of the sex was named shortly before, or often, and may go on to be meant."""
        if any(name.female is female and name.count >= _STILL_MEANT for name in self.names.all(AnswerType.PERSON)):
            return True
        before = self.preceding(sentence, _STILL_MEANT)
        names = (self.names.of(m) for s in before for m in self.names.within(s) if not m.modifier)
        return any(name.type is AnswerType.PERSON and name.female is female for name in names)

    def _owns(self, sentence: Sentence, token: Token, full: str) -> bool:
        """Whether a possessive stands in what its clause says of a subject: "Kublai botched his campaigns"."""
        verb = next((t for t in token.ancestors if t.pos_ in {"VERB", "AUX"}), None)
        subject = subject_of(verb) if verb is not None else None
        return subject is not None and subject.i < token.i and self._is(sentence, subject, full)

    def _undecided(self, sentence: Sentence, token: Token) -> bool:
        """Whether a name before the pronoun may be a person's for all that is known."""
        mentions = (m for m in self.names.within(sentence) if m.last < token.i and not m.modifier)
        if any(m.head.dep_ in {*SUBJECTS, "dobj"} and self.names.of(m).type is None for m in mentions):
            return True
        subjects = (t for t in sentence.span if t.i < token.i and t.dep_ in SUBJECTS)
        return any(self._perhaps_named(sentence, t) for t in subjects)

    def _perhaps_named(self, sentence: Sentence, token: Token) -> bool:
        """Whether a subject that is no known name may be one: it begins with a capital and is never written without."""
        if token.tag_ not in {"NN", "NNP"} or not token.text[0].isupper():
            return False
        return self.names.at(sentence, token) is None and not self.names.in_lower_case(token.lower_)

    def _ahead(self, sentence: Sentence, token: Token, *, female: bool) -> Meant | None:
        """The subject that an opening phrase's pronoun points forward to: "In her youth, Ada Berg ..."."""
        subject = subject_in(sentence)
        if subject is None or subject.i < token.i or token.tag_ != "PRP$":
            return None
        objects = (t for t in sentence.span if t.i > subject.i and t.dep_ in {"dobj", "dative"})
        if any(SEX.get(t.lower_) == female for t in objects):
            return None  # "In his youth, Karl Berg taught him": two people
        mention = self.names.at(sentence, subject)
        known = self.names.of(mention) if mention is not None and not mention.modifier else None
        if known is not None and known.type is AnswerType.PERSON and fits(known, female=female):
            return Meant(known.full, known, sentence.number)
        return None

    def _is(self, sentence: Sentence, token: Token, full: str) -> bool:
        """Whether a token names, or stands for, the name."""
        mention = self.names.at(sentence, token)
        if mention is not None:
            return self.names.of(mention).full == full
        meant = self.of(sentence, token)
        return meant is not None and meant.text == full

    def _rival(self, sentence: Sentence, token: Token, found: Meant | None) -> bool:
        """Whether a common noun before the pronoun ("her mentor") may be whom it means."""
        for noun in sentence.span.doc[sentence.span.start : token.i]:
            if noun.pos_ != "NOUN" or noun.tag_ != "NN":
                continue
            word = noun.lower_
            if word not in gazetteer.PERSON_NOUNS and word not in gazetteer.ROLE_NOUNS:
                continue
            if noun.dep_ in {"appos", "attr", "compound", "oprd"} or (noun.dep_ == "pobj" and noun.head.lower_ == "as"):
                continue
            if self.names.at(sentence, noun) is not None or any(
                self.names.at(sentence, t) is not None and t.dep_ == "appos" for t in noun.children
            ):
                continue
            if found is not None and any(self._is(sentence, t, found.text) for t in noun.subtree if t.dep_ == "poss"):
                if noun.dep_ in SUBJECTS and token.dep_ in SUBJECTS:
                    return True
                continue
            return True
        return False

    def _person_before(self, sentence: Sentence, *, female: bool) -> Meant | None:
        """The person whom the sentence before, or else the title, leaves as the only one."""
        before = self._sentences.before(sentence)
        found = self.subject_of(before) if before is not None else None
        if before is not None:
            if found is None or self._perhaps_named(before, found[0]):
                return None
            subject, meant = found
            if SEX.get(subject.lower_) == female:
                return meant
            known = meant.name if meant is not None else None
            if known is not None and known.type is None:
                return None
            if known is not None and known.type is AnswerType.PERSON and fits(known, female=female):
                if self._speaks_of_another(before, known, female=female):
                    return None
                another = any(SEX.get(t.lower_) == female and t.tag_ == "PRP$" for t in subject.subtree)
                return meant if self._certain(known) and not another else None  # "his son, Karl Berg": which of them?
            people = self._people(before, female=female)
            somebody = any(is_somebody(t) for t in before.span)
            if people or somebody:
                only = next(iter(people.values())) if len(people) == 1 and not somebody else None
                return only if only is not None and only.name is not None and only.name.firm else None
        main = self.names.main
        return Meant(main.full, main, None) if main is not None and main.female == female else None

    def _speaks_of_another(self, sentence: Sentence, speaker: Name, *, female: bool) -> bool:
        """Whether a sentence gives one person's words about another, who may be meant next: "Holm sang, Berg said"."""
        root = sentence.span.root
        if root.lemma_ not in lexicon.SPEAKING and root.lemma_ not in lexicon.REPORTING:
            return False
        clauses = (t for t in root.children if t.dep_ == "ccomp")
        return any(
            self._perhaps_another(sentence, t, speaker, female=female)
            for clause in clauses
            for t in clause.children
            if t.dep_ in SUBJECTS
        )

    def _perhaps_another(self, sentence: Sentence, subject: Token, speaker: Name, *, female: bool) -> bool:
        """Whether a subject may be a person of the sex who is not the speaker."""
        if subject.lower_ in SEX:
            meant = self.of(sentence, subject)
            return SEX[subject.lower_] == female and (meant is None or meant.text != speaker.full)
        mention = self.names.at(sentence, subject)
        if mention is None:
            return is_somebody(subject) or self._perhaps_named(sentence, subject)
        name = self.names.of(mention)
        return name.full != speaker.full and name.type in {AnswerType.PERSON, None} and fits(name, female=female)

    def _certain(self, known: Name) -> bool:
        """Whether a subject surely is a person, and of the right sex where the document is about somebody else."""
        main = self.names.main
        if main is not None and known.full == main.full:
            return True
        return known.firm and (known.female is not None or main is None)

    def _people(self, sentence: Sentence, *, female: bool, until: int | None = None) -> dict[str, Meant]:
        """People of a sex, named or meant in a sentence before a token, by full name."""
        found: dict[str, Meant] = {}
        for mention in self.names.within(sentence):
            name = self.names.of(mention)
            if (until is not None and mention.last >= until) or mention.modifier:
                continue
            if name.type is AnswerType.PERSON and name.sure and fits(name, female=female):
                found[name.full] = Meant(name.full, name, sentence.number)
        end = sentence.span.end if until is None else until
        for token in sentence.span.doc[sentence.span.start : end]:
            if SEX.get(token.lower_) == female:
                meant = self.of(sentence, token)
                if meant is not None:
                    found.setdefault(meant.text, meant)
        return found

    def _thing(self, sentence: Sentence, token: Token) -> Meant | None:
        """What "it" takes up: the subject of the sentence before, when that names the only thing there."""
        if token.dep_ == "expl" or (token.lower_ == "it" and is_empty(token)):
            return None
        before = self._taken_up(sentence, token)
        if before is None:
            return None
        found = self.subject_of(before)
        if found is None or found[0].tag_ in {"NNS", "NNPS"} or any(t.dep_ == "conj" for t in found[0].children):
            return None
        if found[0].lower_ == "it":
            return found[1]
        name = found[1].name if found[1] is not None else None
        things = {self.names.of(m).full for m in self.names.within(before)} - {
            n.full for m in self.names.within(before) if (n := self.names.of(m)).type is AnswerType.PERSON
        }
        if name is not None:
            rivals = bool(things - {name.full}) or brings_up(before)
            if name.type in {None, AnswerType.PERSON} or (rivals and not self._in_title(found[0])):
                return None
            return replace(with_article(found[1], before), since=before.number) if found[1] else None
        return None

    def _taken_up(self, sentence: Sentence, token: Token) -> Sentence | None:
        """The sentence that a pronoun takes up, when it opens or is the subject of its own: the one right before."""
        subject = subject_in(sentence)
        before = self._sentences.before(sentence)
        if subject is None or token.i > subject.i or before is None or before.paragraph != sentence.paragraph:
            return None
        return before if before.is_whole else None

    def _in_title(self, subject: Token) -> bool:
        """Whether a subject is what the document is about: its title names it."""
        words = {subject.lower_, subject.lemma_.lower()}
        return bool(words & self.names.title)

    def _several(self, sentence: Sentence, token: Token) -> Meant | None:
        """What "they" takes up: the plain plural subject of the sentence before, when nothing else there is plural."""
        before = self._taken_up(sentence, token)
        subject = subject_in(before) if before is not None else None
        if before is None or subject is None:
            return None
        if subject.lower_ == "they":
            return self.of(before, subject)
        if subject.tag_ not in {"NNS", "NNPS"} or subject.i > before.span.root.i:
            return None
        inside = {t.i for t in subject.subtree}
        about = self._in_title(subject)
        if not about and any(t.tag_ in {"NNS", "NNPS"} for t in before.span if t.i not in inside):
            return None
        phrase: Sequence[Token] = subject.in_order
        if about and phrase[0].lower_ == "the":
            phrase = [t for t in phrase if t.i <= subject.i]
        own = phrase[1:] if about and phrase[0].lower_ == "the" else phrase
        plain = all(t.pos_ in {"NOUN", "ADJ", "PROPN"} or t.text == "-" or t.tag_ in {"VBN", "VBG"} for t in own)
        if not plain or len(phrase) > _LONGEST_PHRASE or phrase[-1].i != subject.i:
            return None
        first = phrase[0]
        word = first.text if first.pos_ == "PROPN" and first.lower_ != "the" else first.text[0].lower() + first.text[1:]
        return Meant(render(phrase, {first.i: word}), None, before.number)


def fits(name: Name, *, female: bool) -> bool:
    """Whether a person may be of a sex, for all that the document says."""
    return name.female is None or name.female == female
