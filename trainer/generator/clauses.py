"""Cuts clauses out of parsed sentences: one verb each, with its parts, and nothing that changes what it says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from trainer.generator import gazetteer, lexicon
from trainer.generator.dates import dates_in
from trainer.generator.dropping import TAKING_BACK, behind_opening_phrase, droppable
from trainer.generator.facts import Fact, Source
from trainer.generator.language import Sentence
from trainer.generator.names import Names
from trainer.generator.pronouns import SUBJECTS, subject_of

if TYPE_CHECKING:
    from trainer.generator.tokens import Token


_BRIEF = 4
_SEVERAL = frozenset({"police", "people", "staff", "team", "crew", "public", "family", "majority", "couple", "number"})
_OPENING = frozenset({"prep", "advmod", "advcl", "npadvmod", "punct", "cc", "mark", "nummod", "preconj", "agent"})
_FACTUAL = frozenset({"because", "although", "though", "while", "whereas", "after", "before"})
_BRINGING = frozenset(
    {"bring", "cause", "lead", "make", "mean", "result", "earn", "prompt", "allow", "force", "give", "help", "leave"}
    | {"spark", "trigger", "end", "enable", "raise", "increase", "reduce", "show", "suggest", "cost"}
)
"""What an event does rather than the place or the body that is named last."""
_DONE_TO = lexicon.words(
    "found establish build construct create publish release launch write compose design invent discover form "
    "incorporate complete introduce adopt sign paint record bear direct commission erect inaugurate organize organise "
    "develop produce draw lay name rename defeat capture destroy elect appoint educate raise bury award crown "
    "consecrate ordain baptize baptise restore translate film premiere raze damage rebuild sink torpedo sell buy"
)
"""What was done once to what a participle stands beside."""
_BEING = lexicon.words("locate situate base headquarter own lead head rule govern command operate run")
"""What is or was so of what a participle stands beside, as the verb of its sentence tells."""
_FINITE = frozenset({"aux", "auxpass", "nsubj", "nsubjpass", "mark"})
_SHARING = {"VBG": {"be"}, "VBN": {"be", "have"}}
"""Verb forms that may share the main verb's auxiliary, with the lemmas that it may then have."""
_COMMENTING = frozenset({"because", "although", "though", "while", "whereas"})


def predicates(root: Token) -> Iterator[tuple[Token, Source]]:
    """Yield the main verb and the verbs joined to it, at most three, with where they stand."""
    yield root, Source.MAIN
    verb = root
    for _ in range(3):
        following = next((t for t in verb.conjuncts if t.i > verb.i and t.head.i == verb.i and t.dep_ == "conj"), None)
        if following is None or any(t.lower_ == "or" for t in verb.children if t.dep_ == "cc"):
            return
        if following.pos_ in {"VERB", "AUX"}:
            yield following, Source.CONJUNCT
        verb = following


def beside(root: Token) -> Iterator[Token]:
    """Yield the verbs of the clauses that only a semicolon joins to the main one."""
    for child in root.children:
        if child.dep_ in {"ccomp", "parataxis"} and child.pos_ in {"VERB", "AUX"}:
            between = child.doc[min(child.i, root.i) : max(child.i, root.i)]
            if any(t.text == ";" for t in between) and any(t.dep_ in SUBJECTS for t in child.children):
                yield child


def subordinate(root: Token) -> Iterator[Token]:
    """Yield the verbs of clauses of time, reason or contrast that state a fact of their own."""
    for child in root.children:
        if child.dep_ != "advcl" or child.pos_ not in {"VERB", "AUX"}:
            continue
        mark = next((t for t in child.children if t.dep_ in {"mark", "advmod"} and t.i < child.i), None)
        if mark is not None and mark.lower_ in _FACTUAL:
            yield child


def shortened(fact: Fact) -> Fact | None:
    """The fact without what trails behind a comma and only comments: ", bringing ...", ", although ...", ", including".

    None when nothing trails.
    """
    gone: set[int] = set()
    for token in fact.rest:
        if token.head.i != fact.predicate.i or token.dep_ not in {"advcl", "prep"}:
            continue
        tree = [t.i for t in token.in_order]
        if tree[0] == 0 or token.doc[tree[0] - 1].text not in {",", "–", "—"}:
            continue
        mark = next((t for t in token.children if t.dep_ == "mark"), None)
        comment = token.tag_ == "VBG" and mark is None and token.lower_ not in {"according", *TAKING_BACK}
        comment |= mark is not None and mark.lower_ in _COMMENTING
        comment |= token.dep_ == "prep" and token.lower_ in {"including", "with"}
        if comment:
            gone.update(tree)
    if not gone or max(gone) < fact.rest[-1].i:
        return None
    rest = _without_stop([t for t in fact.rest if t.i not in gone])
    if any(t.text == "," for t in rest[-_BRIEF:]):
        return None  # what stands behind the last comma belonged to what is gone
    return replace(fact, rest=tuple(rest)) if rest else None


def _segment(sentence: Sentence, verb: Token) -> tuple[int, int]:
    """The tokens from one semicolon to the next around a verb: first, and last exclusive."""
    marks = [t.i for t in sentence.span if t.text == ";"]
    first = max((i + 1 for i in marks if i < verb.i), default=sentence.span.start)
    return first, min((i for i in marks if i > verb.i), default=sentence.span.end)


def clause_of(sentence: Sentence, verb: Token, source: Source) -> Fact | None:
    """The clause of a verb with its parts, or None when it has no subject before it or no finite verb."""
    if _inside_brackets(sentence, verb):
        return None
    below = source in {Source.SUBORDINATE, Source.REPORTED}
    found = _subject(sentence, verb, below=below)
    helpers = _helpers(sentence, verb, found)
    if found is None or helpers is None:
        return None
    head, own = found
    dropped = droppable(verb) | droppable(head)
    subject = tuple(t for t in head.in_order if t.i not in dropped and not t.is_space)
    if not subject or subject[-1].i > verb.i:
        return None
    first, last = _segment(sentence, verb)
    clause = [t for t in verb.in_order if t.i not in dropped and not t.is_space and first <= t.i < last]
    if below:
        clause = [t for t in clause if not (t.i < head.left_edge.i and t.dep_ in {"mark", "advmod", "punct"})]
    clause = _without_stop(clause)
    inside = {t.i for t in subject}
    lead = tuple(t for t in clause if t.i < subject[0].i) if own else ()
    if not _opens_well(lead or subject, {verb.i, sentence.span.root.i} if lead else set()):
        return None
    lead, subject = _with_its_date(sentence, lead, subject)
    verbs = (*helpers, *(t for t in clause if t.i <= verb.i and t.i not in inside and (t.i > subject[-1].i or not own)))
    rest = tuple(t for t in clause if t.i > verb.i and t.i not in inside)
    if any(_cuts_a_name(piece) for piece in (lead, subject, rest)):
        return None
    return Fact(sentence, verb, _without_opener(lead), subject, _bare(verbs, subject), rest, source)


def _inside_brackets(sentence: Sentence, verb: Token) -> bool:
    """Whether a verb stands in brackets, whatever the parser makes of it: "The mill (described above) burnt"."""
    before = [t.text for t in sentence.span.doc[sentence.span.start : verb.i]]
    return before.count("(") > before.count(")")


def _subject(sentence: Sentence, verb: Token, *, below: bool) -> tuple[Token, bool] | None:
    """The head of the subject, and whether it is the verb's own; a joined verb shares the main clause's."""
    if any(t.dep_ in {"csubj", "csubjpass"} for t in verb.children):
        return None
    subjects = [t for t in verb.children if t.dep_ in SUBJECTS and t.i < verb.i]
    if len(subjects) > 1 and any(t.left_edge.nbor(-1).text == "," for t in subjects[1:]):
        return None  # what stands in front of the comma was taken for a subject
    own = next((t for t in verb.children if t.dep_ in SUBJECTS | {"expl"} and t.i < verb.i), None)
    if own is not None:
        empty = own.dep_ == "expl" and (own.lower_ != "there" or any(t.dep_ in SUBJECTS for t in verb.children))
        return None if empty or ";" in {t.text for t in verb.doc[own.i : verb.i]} else (own, True)
    root = sentence.span.root
    if below or any(t.dep_ == "neg" or t.lower_ in lexicon.HEDGES for t in root.children):
        return None
    shared = next((t for t in root.children if t.dep_ in SUBJECTS and t.i < root.i), None)
    return (shared, False) if shared is not None else None


def _helpers(sentence: Sentence, verb: Token, subject: tuple[Token, bool] | None) -> tuple[Token, ...] | None:
    """The auxiliaries that a joined verb shares with the main one; None when that leaves it without a finite form."""
    own = [t for t in verb.children if t.dep_ in {"aux", "auxpass"} and t.i < verb.i]
    shared: tuple[Token, ...] = ()
    if subject is not None and not subject[1] and verb.tag_ in _SHARING and not own:
        shared = tuple(t for t in sentence.span.root.children if t.dep_ in {"aux", "auxpass"})
        if not shared or shared[-1].lemma_ not in _SHARING[verb.tag_]:
            return None
    finite = next((t for t in (*shared, *own, verb) if t.tag_ in {"VBD", "VBZ", "VBP", "MD"}), None)
    if finite is None and not shared and not own and is_past(verb):
        finite = verb
    agrees = finite is not None and subject is not None and _agree(subject[0], finite)
    return shared if agrees else None


def is_past(verb: Token) -> bool:
    """Whether a verb is in the past tense, also where the tagger takes that for a participle: "the ship featured"."""
    if verb.tag_ == "VBD":
        return True
    bare = not any(t.dep_ in {"aux", "auxpass", "agent"} for t in verb.children)
    return verb.tag_ == "VBN" and bare and verb.text.endswith("ed") and any(t.dep_ == "nsubj" for t in verb.children)


def _agree(subject: Token, verb: Token) -> bool:
    """Whether a subject and a finite verb agree in number; where they do not, the parser joined what is apart."""
    several = subject.tag_ in {"NNS", "NNPS"} or any(t.dep_ == "conj" for t in subject.children)
    if verb.tag_ == "VBZ":
        return subject.tag_ != "NNS" or subject.lower_.endswith(("ics", "news")) or subject.dep_ == "expl"
    plural = (verb.tag_ == "VBP" or verb.lower_ == "were") and verb.lower_ not in {"'m", "am", "'re"}
    counted = any(t.dep_ in {"nummod", "quantmod", "predet"} or t.lower_ == "of" for t in subject.children)
    if subject.lower_ == "number" and any(t.lower_ == "the" for t in subject.children):
        return not plural
    single = subject.tag_ == "NN" and not several and not counted and subject.lower_ not in _SEVERAL
    return not (plural and single)


def _opens_well(tokens: tuple[Token, ...], verbs: set[int]) -> bool:
    """Whether a clause begins like a statement: with no question word, and no second subject in what leads it in."""
    if tokens[0].tag_ in {"WDT", "WP", "WP$", "WRB"}:
        return False
    if any(t.head.i in verbs and t.dep_ not in _OPENING for t in tokens):
        return False
    if any(t.dep_ == "npadvmod" and t.head.i in verbs and t.ent_type_ not in {"DATE", "TIME"} for t in tokens):
        return False
    return not any(t.dep_ in SUBJECTS | {"expl"} and t.head.i in verbs for t in tokens)


def _cuts_a_name(piece: tuple[Token, ...]) -> bool:
    """Whether a piece begins in the middle of what the recogniser takes for one name."""
    return any(t.ent_iob_ == "I" and t.i - 1 not in {s.i for s in piece} for t in piece[:1])


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


def relative_of(sentence: Sentence, verb: Token, names: Names) -> Fact | None:
    """The fact in ", which ..." and ", who ..." after a name."""
    pronoun = next((t for t in verb.children if t.dep_ in SUBJECTS and t.lower_ in {"which", "who"}), None)
    if pronoun is None or pronoun.i == 0 or verb.doc[pronoun.i - 1].text != ",":
        return None
    mention = names.at(sentence, verb.head)
    if mention is None or mention.last > pronoun.i or mention.modifier or pronoun.i - mention.last > 2:  # noqa: PLR2004 - the comma alone
        return None
    finite = next((t for t in verb.doc[pronoun.i + 1 : verb.i + 1] if t.tag_ in {"VBP", "VBD", "VBZ"}), None)
    if finite is not None and not _agree_as_one(mention.head, finite):
        return None  # "members of the Alder Guild, who have": the members do
    if _may_mean_another(mention.head, person=pronoun.lower_ == "who") or _may_mean_all_of_it(mention.head, verb):
        return None
    dropped = droppable(verb) | {pronoun.i}
    clause = _without_stop([t for t in verb.in_order if t.i not in dropped and not t.is_space])
    verbs = tuple(t for t in clause if t.i <= verb.i)
    if any(t.i < pronoun.i for t in verbs):
        return None
    rest = tuple(t for t in clause if t.i > verb.i)
    first = mention.first
    if first > sentence.span.start and verb.doc[first - 1].lower_ == "the":
        first -= 1
    return Fact(sentence, verb, (), tuple(verb.doc[first : mention.last + 1]), verbs, rest, Source.RELATIVE)


def participle_of(sentence: Sentence, verb: Token, names: Names) -> Fact | None:
    """The fact in "the Alder Guild, founded in 1911, ..." or "Founded in 1911, the Alder Guild ...": it was founded."""
    deed = verb.lemma_.lower()
    if verb.tag_ != "VBN" or deed not in _DONE_TO | _BEING or any(t.dep_ in _FINITE for t in verb.children):
        return None
    named = verb.head if verb.dep_ == "acl" else subject_of(verb.head) if verb.dep_ == "advcl" else None
    mention = names.at(sentence, named) if named is not None else None
    if (
        mention is None
        or mention.modifier
        or _may_be_several(mention.head)
        or any(t.dep_ in {"conj", "cc"} for t in mention.head.children)
    ):
        return None
    dropped = droppable(verb)
    clause = _without_stop([t for t in verb.in_order if t.i not in dropped and not t.is_space])
    if not clause or clause[-1].i - clause[0].i + 1 != len(clause) or _inside_brackets(sentence, verb):
        return None
    after = verb.doc[clause[-1].i + 1] if clause[-1].i + 1 < sentence.span.end else None
    behind = verb.dep_ == "acl" and clause[0].i - mention.last == 2 and verb.doc[mention.last + 1].text == ","  # noqa: PLR2004 - the comma alone
    ahead = verb.dep_ == "advcl" and clause[0].i == sentence.span.start
    if not (behind or ahead) or after is None or after.text not in {",", "."}:
        return None
    first = mention.first
    if first > sentence.span.start and verb.doc[first - 1].lower_ == "the":
        first -= 1
    if ahead and first != clause[-1].i + 2:
        return None
    verbs, rest = tuple(t for t in clause if t.i <= verb.i), tuple(t for t in clause if t.i > verb.i)
    past = deed in _DONE_TO or sentence.span.root.tag_ == "VBD"
    several = mention.head.tag_ == "NNPS" and all(t.lower_ != "of" for t in mention.tokens)
    helper = ("were" if several else "was") if past else ("are" if several else "is")
    subject = tuple(verb.doc[first : mention.last + 1])
    swaps = {verbs[0].i: f"{helper} {verbs[0].lower_}"}
    return Fact(sentence, verb, (), subject, verbs, rest, Source.RELATIVE, swaps, helper=helper)


def _may_be_several(name: Token) -> bool:
    """Whether one word with "the" may name several, whatever the tagger says: "the Canadiens"."""
    return (
        name.tag_ == "NNP"
        and name.lower_.endswith("s")
        and [t.lower_ for t in name.children if t.i < name.i] == ["the"]
    )


def _agree_as_one(name: Token, verb: Token) -> bool:
    """Whether a name and a finite verb agree in number, a single name taken for one."""
    plural = verb.tag_ == "VBP" or verb.lower_ == "were"
    return not plural or name.tag_ == "NNPS" or any(t.dep_ == "conj" for t in name.children)


def _may_mean_all_of_it(name: Token, verb: Token) -> bool:
    """Whether ", which" may take up all that was said: "was sung in Oslo, which brought her success"."""
    return name.dep_ == "pobj" and verb.lemma_.lower() in _BRINGING


def _may_mean_another(name: Token, *, person: bool) -> bool:
    """Whether ", which" behind a name may take up what the name only belongs to: "the filling of the valley, which"."""
    if name.dep_ != "pobj" or name.head.lower_ != "of":
        return False
    noun = name.head.head
    somebody = noun.lower_ in gazetteer.SOMEBODY
    return noun.pos_ == "NOUN" and noun.lower_ not in gazetteer.SETTLED and somebody == person


def _without_stop(clause: list[Token]) -> list[Token]:
    while clause and ((clause[-1].is_punct and clause[-1].text not in '"”’)%') or clause[-1].dep_ == "cc"):
        clause = clause[:-1]
    return clause


def _without_opener(lead: tuple[Token, ...]) -> tuple[Token, ...]:
    """Cut "However," and "And" from the front."""
    lead = tuple(behind_opening_phrase(lead))
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


def _bare(verbs: tuple[Token, ...], subject: tuple[Token, ...]) -> tuple[Token, ...]:
    """Cut the comma before a verb, unless it closes what the subject holds between commas."""
    closes = any(t.text == "," for t in subject) and subject[-1].text != ","
    return verbs if closes else tuple(t for n, t in enumerate(verbs) if not (t.text == "," and n == 0))
