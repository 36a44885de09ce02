"""Lifts facts out of parsed sentences: one clause each, with its parts, and nothing that changes what it says.

Facts come from main clauses, from coordinated verbs and from non-restrictive relative clauses; never from inside what
somebody says, from conditions or from clauses of time and reason, which stay attached to the clause they belong to.
What may be left out: parentheses, sibling clauses, asides, "also", and times that only the day of writing gives a
meaning.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from trainer.bank.questions import AnswerType
from trainer.generator import lexicon
from trainer.generator.dates import dates_in
from trainer.generator.language import Sentence
from trainer.generator.names import Name, Names
from trainer.generator.wording import render

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_CLAUSE_ENDS = (".", "!", "?")
_CLOSING = "\"'”’)]»"
_FEWEST_TOKENS = 5
_LONGEST_CHAIN = 5


class Source(StrEnum):
    """Where in its sentence a fact stands."""

    MAIN = "main"
    CONJUNCT = "conjunct"
    RELATIVE = "relative"


@dataclass(frozen=True, slots=True)
class Fact:
    """One clause: ``lead`` (what stands before the subject), ``subject``, ``verbs`` (to the predicate) and ``rest``.

    ``swaps`` resolves words for a reader without the text: token index to the words that stand in its place ("he" to
    "Robert Wood"; the empty string drops a word).
    """

    sentence: Sentence
    predicate: Token
    lead: tuple[Token, ...]
    subject: tuple[Token, ...]
    verbs: tuple[Token, ...]
    rest: tuple[Token, ...]
    source: Source
    swaps: Mapping[int, str] = field(default_factory=dict)
    subject_name: Name | None = None

    @property
    def tokens(self) -> tuple[Token, ...]:
        """All tokens in reading order."""
        return (*self.lead, *self.subject, *self.verbs, *self.rest)

    @property
    def head(self) -> Token:
        """The head noun of the subject."""
        inside = {t.i for t in self.subject}
        return next((t for t in self.subject if t.head.i not in inside), self.subject[0])

    def statement(self, swaps: Mapping[int, str] | None = None) -> str:
        """The clause as a statement without its final stop; ``swaps`` come on top of the fact's own."""
        return render(self.tokens, {**self.swaps, **(swaps or {})})


def facts_of(sentence: Sentence, names: Names) -> Iterator[Fact]:
    """Yield the facts of a sentence that is whole, in order of their predicates."""
    if not is_whole(sentence):
        return
    root = sentence.span.root
    if root.pos_ not in {"VERB", "AUX"}:
        return
    for verb, source in _predicates(root):
        fact = _fact(sentence, verb, source)
        if fact is not None:
            yield _resolved(fact, names)
    for token in sentence.span:
        if token.dep_ == "relcl" and token.pos_ in {"VERB", "AUX"}:
            fact = _relative(sentence, token, names)
            if fact is not None:
                yield _resolved(fact, names)


def is_whole(sentence: Sentence) -> bool:
    """Whether the sentence begins and ends like one: not a headline, a caption or a piece the parser cut off."""
    text = sentence.text.strip()
    if len(sentence.span) < _FEWEST_TOKENS or not text.rstrip(_CLOSING).endswith(_CLAUSE_ENDS):
        return False
    first = text.lstrip("\"'“‘([«")[:1]
    if not (first.isupper() or first.isdigit()):
        return False
    before = sentence.previous
    return before is None or before.text.strip().rstrip(_CLOSING).endswith(_CLAUSE_ENDS)


def _predicates(root: Token) -> Iterator[tuple[Token, Source]]:
    yield root, Source.MAIN
    verb = root
    for _ in range(3):
        following = next((t for t in verb.conjuncts if t.i > verb.i and t.head.i == verb.i and t.dep_ == "conj"), None)
        if following is None:
            return
        if following.pos_ in {"VERB", "AUX"}:
            yield following, Source.CONJUNCT
        verb = following


def _fact(sentence: Sentence, verb: Token, source: Source) -> Fact | None:
    root = sentence.span.root
    own = next((t for t in verb.children if t.dep_ in _SUBJECTS and t.i < verb.i), None)
    shared = None if own is not None else next((t for t in root.children if t.dep_ in _SUBJECTS and t.i < root.i), None)
    head = own or shared
    if head is None or any(t.dep_ in {"csubj", "csubjpass", "expl"} for t in verb.children):
        return None
    if shared is not None and any(t.dep_ == "neg" or t.lower_ in lexicon.HEDGES for t in root.children):
        return None
    dropped = _dropped(verb) | _dropped(head)
    subject = tuple(t for t in _subtree(head) if t.i not in dropped and not t.is_space)
    if not subject or subject[-1].i > verb.i:
        return None
    clause = [t for t in _subtree(verb) if t.i not in dropped and not t.is_space]
    clause = _without_stop(clause)
    inside = {t.i for t in subject}
    extra: tuple[Token, ...] = ()
    if (
        shared is not None
        and verb.tag_ in {"VBN", "VBG"}
        and not any(t.dep_ in {"aux", "auxpass"} for t in verb.children)
    ):
        extra = tuple(t for t in root.children if t.dep_ in {"aux", "auxpass"})
        if not extra:
            return None
    finite = [verb, *extra, *(t for t in verb.children if t.dep_ in {"aux", "auxpass"} and t.i < verb.i)]
    if not any(t.tag_ in {"VBD", "VBZ", "VBP", "MD"} for t in finite):
        return None
    lead = tuple(t for t in clause if t.i < subject[0].i) if own is not None else ()
    lead, subject = _with_its_date(sentence, lead, subject)
    verbs = (*extra, *(t for t in clause if subject[-1].i < t.i <= verb.i and t.i not in inside))
    if own is None:
        verbs = (*extra, *(t for t in clause if t.i <= verb.i))
    rest = tuple(t for t in clause if t.i > verb.i and t.i not in inside)
    if any(
        t.ent_iob_ == "I" and t.i - 1 not in {s.i for s in piece} for piece in (lead, subject, rest) for t in piece[:1]
    ):
        return None
    return Fact(sentence, verb, _without_opener(lead), subject, _bare(verbs), rest, source)


def _with_its_date(
    sentence: Sentence, lead: tuple[Token, ...], subject: tuple[Token, ...]
) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """Give a leading date back what the parser glued to the subject: "On 4 May | 1912 Ada Berg" is a common mistake."""
    start = subject[0].i
    for first, last in dates_in(sentence):
        if first <= start <= last < subject[-1].i and first > 0 and sentence.span.doc[first - 1].lower_ in {"in", "on"}:
            glued = tuple(t for t in subject if t.i <= last)
            return ((*lead, *glued) if lead else ()), subject[len(glued) :]
    return lead, subject


def _relative(sentence: Sentence, verb: Token, names: Names) -> Fact | None:
    """The fact in ", which ..." and ", who ..." after a name."""
    pronoun = next((t for t in verb.children if t.dep_ in _SUBJECTS and t.lower_ in {"which", "who"}), None)
    if pronoun is None or pronoun.i == 0 or verb.doc[pronoun.i - 1].text != ",":
        return None
    mention = names.at(sentence, verb.head)
    if mention is None or mention.last > pronoun.i or mention.modifier or pronoun.i - mention.last > 2:  # noqa: PLR2004 - the comma alone
        return None
    dropped = _dropped(verb) | {pronoun.i}
    clause = _without_stop([t for t in _subtree(verb) if t.i not in dropped and not t.is_space])
    verbs = tuple(t for t in clause if t.i <= verb.i)
    if any(t.i < pronoun.i for t in verbs):
        return None
    rest = tuple(t for t in clause if t.i > verb.i)
    first = mention.first
    if first > sentence.span.start and verb.doc[first - 1].lower_ == "the":
        first -= 1
    return Fact(sentence, verb, (), tuple(verb.doc[first : mention.last + 1]), verbs, rest, Source.RELATIVE)


def _subtree(token: Token) -> list[Token]:
    return sorted(token.subtree, key=lambda t: t.i)


def _dropped(head: Token) -> set[int]:
    """Indices of what may be left out of the clause or phrase of ``head``."""
    gone: set[int] = set()
    for token in head.subtree:
        beside_verb = token.dep_ == "conj" and token.head.i == head.i and token.pos_ in {"VERB", "AUX"}
        aside = token.dep_ in {"parataxis", "intj", "meta"} and token.head.i == head.i
        loose = (
            token.dep_ == "relcl"
            and token.i != head.i
            and any(t.lower_ in {"which", "who", "whom", "whose", "where"} for t in token.subtree)
            and _comma_before(token)
        )
        if beside_verb or aside or loose:
            gone.update(t.i for t in token.subtree)
        if loose:
            gone.update(_commas_around(token))
        if beside_verb:
            gone.update(
                t.i
                for t in head.children
                if t.dep_ in {"cc", "preconj"} or (t.is_punct and t.i < token.i and t.i > head.i and _next_is(t, token))
            )
        if token.head.i == head.i and head.pos_ in {"VERB", "AUX"} and _is_passing_time(token):
            gone.update(t.i for t in token.subtree)
        if token.lower_ == "also" and token.dep_ == "advmod":
            gone.add(token.i)
    gone.update(_parenthesised(head))
    return gone


def _next_is(punctuation: Token, verb: Token) -> bool:
    """Whether only a conjunction or an adverb stands between a comma and the coordinated verb's clause."""
    start = min(t.i for t in verb.subtree)
    return all(t.dep_ in {"cc", "advmod", "punct"} for t in verb.doc[punctuation.i : start])


def _comma_before(verb: Token) -> bool:
    start = min(t.i for t in verb.subtree)
    return start > 0 and verb.doc[start - 1].text in {",", "–", "—"}


def _commas_around(clause: Token) -> set[int]:
    first, last = min(t.i for t in clause.subtree), max(t.i for t in clause.subtree)
    around = {first - 1}
    if last + 1 < len(clause.doc) and clause.doc[last + 1].text in {",", "–", "—"}:
        around.add(last + 1)
    return around


def _parenthesised(head: Token) -> set[int]:
    inside: set[int] = set()
    depth = 0
    for token in _subtree(head):
        if token.text == "(":
            depth += 1
        if depth:
            inside.add(token.i)
        if token.text == ")" and depth:
            depth -= 1
    return inside if depth == 0 else set()


def _is_passing_time(token: Token) -> bool:
    """Whether an adverbial means something only on the day of writing: "last week", "ten days ago", "on Friday"."""
    if token.dep_ not in {"npadvmod", "advmod", "prep"}:
        return False
    words = [t.lower_ for t in token.subtree]
    if any(any(c.isdigit() for c in word) for word in words) or len(words) > 5:  # noqa: PLR2004 - "earlier this year" and the like are short
        return False
    if token.dep_ == "prep":
        return token.lower_ == "on" and len(words) == 2 and words[1] in lexicon.WEEKDAYS  # noqa: PLR2004 - "on" and the day
    if token.ent_type_ in {"DATE", "TIME"} and set(words) & lexicon.RELATIVE_TIME:
        return True
    if len(words) == 1 and words[0] in lexicon.WEEKDAYS:
        return True
    return token.lower_ in {
        "today",
        "yesterday",
        "tomorrow",
        "tonight",
        "now",
        "recently",
        "currently",
        "ago",
        "lately",
    }


def _without_stop(clause: list[Token]) -> list[Token]:
    while clause and ((clause[-1].is_punct and clause[-1].text not in '"”’)%') or clause[-1].dep_ == "cc"):
        clause = clause[:-1]
    return clause


def _without_opener(lead: tuple[Token, ...]) -> tuple[Token, ...]:
    """Cut "However," and "And" from the front."""
    while (
        lead
        and (lead[0].lower_ in lexicon.OPENERS or lead[0].text == ",")
        and (len(lead) == 1 or lead[0].dep_ != "prep")
    ):
        following = lead[1:]
        if following and following[0].text != "," and lead[0].dep_ != "cc" and lead[0].text != ",":
            break
        lead = following
    return lead


def _bare(verbs: tuple[Token, ...]) -> tuple[Token, ...]:
    return tuple(t for n, t in enumerate(verbs) if not (t.text == "," and n == 0))


def _resolved(fact: Fact, names: Names) -> Fact:
    """Put the full name where the clause has a pronoun as its subject, or a surname."""
    swaps: dict[int, str] = dict(fact.swaps)
    name: Name | None = None
    if len(fact.subject) == 1 and fact.subject[0].lower_ in {"he", "she", "it"}:
        if fact.source is Source.CONJUNCT:
            name = _meant_by_main_clause(fact, names)
        else:
            name = antecedent(fact.sentence, fact.subject[0].lower_, names)
        if name is not None:
            swaps[fact.subject[0].i] = (
                name.full if name.type is AnswerType.PERSON else _with_article(name, fact.sentence)
            )
    else:
        mention = names.at(fact.sentence, fact.head)
        if mention is not None and not mention.modifier:
            name = names.of(mention)
    seen: set[str] = {name.full} if name and fact.subject[0].i in swaps else set()
    for mention in names.within(fact.sentence):
        known = names.of(mention)
        if mention.modifier or known.full == known.text or known.full in seen:
            continue
        if all(t in fact.tokens for t in mention.tokens) and known.full not in fact.sentence.text:
            swaps.update({t.i: "" for t in mention.tokens})
            swaps[mention.last] = known.full
            seen.add(known.full)
    return replace(fact, swaps=swaps, subject_name=name)


def _meant_by_main_clause(fact: Fact, names: Names) -> Name | None:
    """Whom "she" means after "and": the subject of the same sentence's main clause, when that is a fitting name."""
    pronoun = fact.subject[0].lower_
    subject = next((t for t in fact.sentence.span.root.children if t.dep_ in _SUBJECTS), None)
    if subject is None or subject.i > fact.subject[0].i:
        return None
    if subject.lower_ == pronoun:
        return antecedent(fact.sentence, pronoun, names)
    mention = names.at(fact.sentence, subject)
    known = names.of(mention) if mention is not None and not mention.modifier else None
    if known is None or known.type is None or any(t.dep_ == "conj" for t in subject.children):
        return None
    if pronoun == "it":
        return known if known.type is not AnswerType.PERSON and known.sure else None
    return known if known.type is AnswerType.PERSON and _fits(known, pronoun) else None


def _with_article(name: Name, sentence: Sentence) -> str:
    """A thing's name as its document writes it: with "the" where that is how it was introduced."""
    before = sentence.previous
    if before is not None and f"the {name.full}".casefold() in before.text.casefold():
        return f"the {name.full}"
    return name.full


def antecedent(sentence: Sentence, pronoun: str, names: Names) -> Name | None:
    """Return the name that a subject pronoun stands for, when only one can be meant; else None.

    The subject of the previous sentence of the same paragraph wins; else the only person that sentence mentions; else,
    where no other person has been mentioned in the paragraph, the person whom the document's title names. For "it" the
    previous subject must be a thing's name and the only thing named there.
    """
    before = sentence.previous
    for _ in range(_LONGEST_CHAIN):
        if before is None:
            break
        subject = next((t for t in before.span.root.children if t.dep_ in _SUBJECTS), None)
        if subject is None or not is_whole(before):
            return None
        if subject.lower_ == pronoun:
            if pronoun != "it" and _others(before, pronoun, names):
                return None
            before = before.previous
            continue
        return _meant_in(before, subject, pronoun, names)
    return None


def _meant_in(sentence: Sentence, subject: Token, pronoun: str, names: Names) -> Name | None:
    """Whom or what a pronoun means after a sentence with that subject."""
    mention = names.at(sentence, subject)
    known = names.of(mention) if mention is not None and not mention.modifier else None
    joined = any(t.dep_ == "conj" for t in subject.children)
    if pronoun == "it":
        things = {names.of(m).full for m in names.within(sentence) if names.of(m).type is not AnswerType.PERSON}
        fits = (
            known is not None and not joined and known.type not in {None, AnswerType.PERSON} and things == {known.full}
        )
        return known if fits else None
    if known is not None and not joined and known.type is AnswerType.PERSON and _fits(known, pronoun):
        return known
    if known is not None and known.type is None:
        return None
    people = _others(sentence, pronoun, names)
    if people:
        return next(iter(people.values())) if len(people) == 1 else None
    main = names.main
    return main if main is not None and main.female == (pronoun == "she") else None


def _others(sentence: Sentence, pronoun: str, names: Names) -> dict[str, Name]:
    """People mentioned in a sentence whom the pronoun could mean, by full name."""
    return {n.full: n for n in _people(sentence, names) if _fits(n, pronoun)}


def _people(sentence: Sentence, names: Names) -> list[Name]:
    found = (names.of(m) for m in names.within(sentence) if not m.modifier)
    return [n for n in found if n.type is AnswerType.PERSON]


def _fits(name: Name, pronoun: str) -> bool:
    return name.female is None or name.female == (pronoun == "she")
