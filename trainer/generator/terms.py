"""Finds the terms that a document defines: what it says a sort of thing is, or is called.

A definition is read off one clause: "X is a Y that ...", "X refers to ...", "X, a Y that ..., ...", "Ys that ... are
called X". A term is asked for by its definition, beside the other terms that the document defines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trainer.generator import gazetteer, lexicon
from trainer.generator.language import Sentence
from trainer.generator.names import Names
from trainer.generator.wording import render

if TYPE_CHECKING:
    from trainer.generator.candidates import Part
    from trainer.generator.tokens import Token

_LONGEST_TERM = 4
_SHORTEST_TERM = 3
_SHORTEST = 3
_LONGEST = 28
_SHORT_LEAD = 3
_FEWEST_TOLD = 2
"""Words that count beside the sort of thing, of which "X is a Y that ..." must have so many."""
_STEM = 5
"""Letters in which two words must differ to be of different stems."""
_ARTICLES = frozenset({"a", "an", "the"})
_BEFORE = frozenset({"amod", "compound", "nmod", "punct"})
_NAMING = frozenset({"call", "term", "name", "know"})
_MEANING = {"refer": "to", "mean": "", "define": "as"}
"""Verbs between a term and its definition, with the word that links them."""
_NOW = (["is"], ["are"], ["can", "be"], ["may", "be"])
_ASIDE = frozenset({",", "—", "–"})
_MARKS = frozenset({*_ASIDE, ";", ":"})
_ADDING = frozenset(
    {"which", "who", "where", "although", "though", "but", "so", "while", "whereas", "because", "such", "including"}
    | {"particularly", "especially"}
)
_NEVER_LAST = frozenset({"a", "an", "the", "and", "or", "of", "in", "with", "by", "as", "to", "for", "on"})
_NO_KIND = gazetteer.SOMEBODY | lexicon.words(
    "example instance part product result reason cause effect source way one member case matter issue problem point "
    "question subject topic challenge step goal task lot opposite kind type form sort basis key variety majority "
    "factor concern idea fact component responsibility feature aspect group foundation time characteristic extension "
    "word term name site center centre place location area region city town country structure home"
)
"""What says of a thing what it does or belongs to, and not what it is."""
_RANKING = lexicon.words("only primary main key essential important major common typical serious critical interesting")
"""What says how much a thing counts, and not what it is."""
_COMPARED = frozenset({"JJR", "RBR", "JJS", "RBS"})
_POINTING = lexicon.words("this that these those such other another following above main same")
_LOOSE = lexicon.LOOSE_ADJECTIVES | _POINTING
_LEANING = frozenset({"i", "my", "you", "your", "this", "these", "those", "such", "here", "above", "below", "rest"})
_GENERAL = lexicon.GENERAL_NOUNS | lexicon.INFORMANTS | gazetteer.SOMEBODY
_NO_TERM = frozenset({"result", "outcome", "problem", "goal", "purpose", "consequence", "advantage"})
"""What is told of and not defined, whatever stands before it: "the net result is"."""
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_NAMES = frozenset({"PERSON", "GPE", "LOC", "NORP", "FAC", "LANGUAGE"})


@dataclass(frozen=True, slots=True)
class Definition:
    """A term and what the document says it is.

    ``first`` and ``last`` are the term's tokens, ``begins`` and ``ends`` those of its definition. ``told`` is the
    definition as a phrase with its article, empty where there is none, ``kind`` the noun that it begins with.
    ``plural`` says that the term is told of in the plural, ``bare`` that it stands without an article.
    """

    sentence: Sentence
    first: int
    last: int
    begins: int
    ends: int
    term: str
    told: str
    kind: str
    plural: bool
    bare: bool

    @property
    def stems(self) -> set[str]:
        """The beginnings of the term's words: a definition that holds one gives it away."""
        return stems(self.term)


def stems(text: str) -> set[str]:
    """Return the first letters of all words that count."""
    words = ("".join(c for c in word if c.isalnum()) for word in text.casefold().replace("-", " ").split())
    return {word[:_STEM] for word in words if word and word not in lexicon.FUNCTION_WORDS}


class Terms:
    """All terms that one document defines, each with the first definition of it."""

    def __init__(self, sentences: Sequence[Sentence], names: Names) -> None:
        self._by_sentence: dict[int, Definition] = {}
        self._all: dict[str, Definition] = {}
        told_of: set[str] = set()
        for sentence in sentences:
            found = None if sentence.is_spoken or not sentence.is_whole else _definition(sentence, names, told_of)
            if found is not None:
                self._by_sentence[sentence.number] = found
                self._all.setdefault(found.term.casefold(), found)
            told_of.update(_told_of(sentence))

    def of(self, sentence: Sentence) -> Definition | None:
        """Return the definition that a sentence gives."""
        return self._by_sentence.get(sentence.number)

    def defines(self, sentence: Sentence) -> bool:
        """Whether a sentence says what a term means."""
        found = self.of(sentence)
        return found is not None and bool(found.told)

    def at(self, part: Part) -> Definition | None:
        """Return the definition whose term a part is."""
        found = self.of(part.fact.sentence)
        return found if found is not None and found.first == part.first else None

    def like(self, definition: Definition) -> Iterator[Definition]:
        """Yield the other terms that can stand in the place of one, in order of first mention."""
        for other in self._all.values():
            alike = other.plural == definition.plural and other.bare == definition.bare
            if alike and not other.stems & definition.stems:
                yield other


def _told_of(sentence: Sentence) -> Iterator[str]:
    """The nouns of a sentence that "the" may take up afterwards."""
    for token in sentence.span:
        if token.pos_ in {"NOUN", "PROPN"} and all(t.lower_ != "the" for t in token.children):
            yield token.lemma_.lower()


def _definition(sentence: Sentence, names: Names, told_of: set[str]) -> Definition | None:
    root = sentence.span.root
    subject = next((t for t in root.children if t.dep_ in {"nsubj", "nsubjpass"} and t.i < root.i), None)
    if subject is None:
        return None
    if _is_the(subject) and subject.lemma_.lower() in told_of:
        return _only_named(sentence, names)  # "the disease" is one that was told of before
    for rule in (_is, _means, _are_called, _which_is):
        found = rule(sentence, root, subject, names)
        if found is not None:
            return found
    beside = (_beside(sentence, token, names) for token in sentence.span if token.dep_ == "appos")
    return next((found for found in beside if found is not None), None) or _only_named(sentence, names)


def _is_the(noun: Token) -> bool:
    """Whether a noun has nothing but "the" with it."""
    return [t.lower_ for t in noun.children if not t.is_punct] == ["the"]


def _is_set_off(noun: Token) -> bool:
    """Whether a comma stands behind a noun."""
    return noun.i + 1 < len(noun.doc) and noun.doc[noun.i + 1].text == ","


def _is(sentence: Sentence, verb: Token, subject: Token, names: Names) -> Definition | None:
    """As in "Convection is the transfer of heat to moving air"."""
    kind = next((t for t in verb.children if t.dep_ == "attr" and t.i > verb.i), None)
    plain = verb.lemma_ == "be" and verb.tag_ in {"VBZ", "VBP"} and verb.text.isalpha()
    if not plain or kind is None or subject.right_edge.i != verb.i - 1 or not _leads_well(sentence, subject):
        return None
    return _defined(sentence, _term(sentence, subject, names), kind, verb.i + 1, names) if _is_kind(kind) else None


def _means(sentence: Sentence, verb: Token, subject: Token, names: Names) -> Definition | None:
    """As in "Mitosis refers to the division of a nucleus", "the term mitosis means ..."."""
    link = _MEANING.get(verb.lemma_)
    now = verb.tag_ in {"VBZ", "VBP"} or [t.lower_ for t in verb.children if t.dep_ in {"aux", "auxpass"}] in _NOW
    if link is None or not now or not _leads_well(sentence, subject):
        return None
    governor = next((t for t in verb.children if t.lower_ == link and t.i == verb.i + 1), None) if link else verb
    if governor is None:
        return None
    kind = next((t for t in governor.children if t.dep_ in {"dobj", "pobj"} and t.i > governor.i), None)
    if subject.lemma_ == "term":
        subject = next((t for t in subject.children if t.dep_ == "appos"), subject)
    term = _term(sentence, subject, names) if kind is not None else None
    return _defined(sentence, term, kind, governor.i + 1, names) if kind is not None else None


def _are_called(sentence: Sentence, verb: Token, subject: Token, names: Names) -> Definition | None:
    """As in "The files stored in a cabinet are called concepts"."""
    helpers = [t.lower_ for t in verb.children if t.dep_ in {"aux", "auxpass"}]
    if verb.lemma_ not in _NAMING or verb.tag_ != "VBN" or helpers not in _NOW[:2]:
        return None
    term = _called(sentence, verb, names)
    if term is None or any(t.i > term[1] and not t.is_punct for t in sentence.span):
        return None
    return _made(sentence, term, subject, subject.left_edge.i, subject.right_edge.i, names)


def _which_is(sentence: Sentence, verb: Token, subject: Token, names: Names) -> Definition | None:
    """As in "An adjuvant, which is a substance that ..., is mixed with it"."""
    del verb
    clause = next((t for t in subject.children if t.dep_ == "relcl" and t.lemma_ == "be"), None)
    opens = clause.left_edge if clause is not None else subject
    if clause is None or clause.tag_ not in {"VBZ", "VBP"} or opens.lower_ != "which" or opens.i != subject.i + 2:
        return None
    kind = next((t for t in clause.children if t.dep_ == "attr" and t.i > clause.i), None)
    if kind is None or not _is_kind(kind) or kind.left_edge.i != clause.i + 1:
        return None
    term = _term(sentence, subject, names)
    return _made(sentence, term, kind, clause.i + 1, clause.right_edge.i, names) if term is not None else None


def _beside(sentence: Sentence, kind: Token, names: Names) -> Definition | None:
    """As in "Ethology, the study of how animals behave, ...", "exoplanets—planets that orbit other stars—"."""
    doc, begins, ends = sentence.span.doc, kind.left_edge.i, kind.right_edge.i
    named = kind.head
    if begins - 1 <= sentence.span.start or named.i != begins - 2 or ends + 1 >= sentence.span.end:
        return None
    article = any(t.dep_ == "det" and t.lower_ in _ARTICLES for t in kind.children)
    if doc[begins - 1].text not in _ASIDE or doc[ends + 1].text not in {*_ASIDE, "."} or not _is_kind(kind):
        return None
    if not article and kind.tag_ != "NNS":
        return None
    term = _term(sentence, named, names)
    return _made(sentence, term, kind, begins, ends, names) if term is not None else None


def _only_named(sentence: Sentence, names: Names) -> Definition | None:
    """As in "They fill a fruiting body called the ascocarp": without a definition that could stand for the term."""
    for token in sentence.span:
        if token.dep_ in {"acl", "relcl"} and token.lemma_ in _NAMING and token.tag_ in {"VBN", "VBD"}:
            term = _called(sentence, token, names)
            if term is not None:
                text, how = _text(sentence, list(sentence.span.doc[term[0] : term[1] + 1]), names), _how(sentence, term)
                return Definition(sentence, *term, term[0], term[0] - 1, text, "", "", *how)
    return None


def _called(sentence: Sentence, verb: Token, names: Names) -> tuple[int, int] | None:
    """The term behind "called" or "known as"."""
    link = next((t for t in verb.children if t.lower_ == "as" and t.i == verb.i + 1), None)
    governor, roles = (link, {"pobj"}) if link is not None else (verb, {"oprd", "dobj", "attr"})
    named = next((t for t in governor.children if t.dep_ in roles and t.i > verb.i), None)
    return _term(sentence, named, names) if named is not None else None


def _leads_well(sentence: Sentence, subject: Token) -> bool:
    """Whether a clause begins with its subject, or with where it holds: "in economics, ..."."""
    before = [t for t in sentence.span.doc[sentence.span.start : subject.left_edge.i] if not t.is_punct]
    where = bool(before) and before[0].lower_ in {"in", "for"} and len(before) <= _SHORT_LEAD
    return where or all(t.lower_ in lexicon.OPENERS for t in before)


def _is_kind(noun: Token) -> bool:
    """Whether a noun says what a thing is: not an example, not the main product, not the largest town."""
    ranked = any(t.lower_ in _RANKING or t.tag_ in _COMPARED for t in noun.subtree if t.i < noun.i)
    return noun.pos_ == "NOUN" and noun.lemma_.lower() not in _NO_KIND and not ranked


def _defined(
    sentence: Sentence, term: tuple[int, int] | None, kind: Token, begins: int, names: Names
) -> Definition | None:
    """The definition of a term by a sort of thing that begins at a token, up to where the clause ends or adds more."""
    if term is None or kind.left_edge.i != begins:
        return None
    doc, end = sentence.span.doc, sentence.span.end
    joined = {t.i for t in sentence.span.root.children if t.i > kind.i and t.dep_ in {"cc", "advcl"}}
    adds = (t.i for t in doc[kind.i + 1 : end - 1] if t.i in joined or (t.text in _MARKS and _adds(doc[t.i + 1])))
    return _made(sentence, term, kind, begins, next(adds, end) - 1, names)


def _adds(token: Token) -> bool:
    """Whether a clause begins that adds to what was said: ", which ...", ", although ...", ", making ..."."""
    return token.lower_ in _ADDING or token.tag_ in {"VBG", "VBN"}


def _made(
    sentence: Sentence, term: tuple[int, int], kind: Token, begins: int, ends: int, names: Names
) -> Definition | None:
    doc = sentence.span.doc
    while ends > kind.i and ((doc[ends].is_punct and doc[ends].text != ")") or _hangs(doc[ends])):
        ends -= 1
    words = _without_brackets(list(doc[begins : ends + 1]))
    if not _tells_apart(kind, words) or any(_leans(t, kind) for t in words):
        return None
    told = _text(sentence, words, names)
    if not _SHORTEST <= len(told.split()) <= _LONGEST or any(mark in told for mark in '"“”:;—()[]'):
        return None
    text = _text(sentence, list(doc[term[0] : term[1] + 1]), names)
    if stems(text) & stems(told):
        return None
    return Definition(sentence, *term, begins, ends, text, told, kind.lemma_.lower(), *_how(sentence, term))


def _hangs(token: Token) -> bool:
    """Whether a word behind a comma, at the end, led over to what was cut: ", thus"."""
    return token.pos_ in {"ADV", "CCONJ", "SCONJ"} and token.i > 0 and token.nbor(-1).text == ","


def _without_brackets(tokens: Sequence[Token]) -> list[Token]:
    kept: list[Token] = []
    depth = 0
    for token in tokens:
        depth += token.text == "("
        if not depth:
            kept.append(token)
        depth -= token.text == ")"
    return kept


def _leans(token: Token, kind: Token) -> bool:
    """Whether a word of a definition points out of it."""
    pointing = token.i < kind.i and (token.lower_ in _POINTING or token.lower_ in lexicon.THIRD_PERSON)
    return pointing or token.lower_ in _LEANING


def _how(sentence: Sentence, term: tuple[int, int]) -> tuple[bool, bool]:
    """Whether a term is in the plural, and whether it stands without an article."""
    doc = sentence.span.doc
    before = doc[term[0] - 1].lower_ if term[0] > sentence.span.start else ""
    return doc[term[1]].tag_ in {"NNS", "NNPS"}, before not in _ARTICLES


def _text(sentence: Sentence, words: Sequence[Token], names: Names) -> str:
    """Words as they stand inside a sentence: the first without the capital that is the sentence's own."""
    first = words[0]
    opens = first.i == sentence.span.start and (first.text[1:].islower() or first.text == "A")
    named = names.at(sentence, first) is not None and not names.in_lower_case(first.lower_)
    return render(words, {first.i: first.lower_} if opens and not named else {})


def _tells_apart(kind: Token, words: Sequence[Token]) -> bool:
    """Whether it is "a", "the" or "any" sort of thing, or several, with words around it that say which."""
    opens_well = kind.left_edge.pos_ in {"DET", "NOUN", "ADJ", "PROPN", "VERB", "NUM"}
    if kind.pos_ != "NOUN" or not opens_well or not words or _is_cut_off(words):
        return False
    own = {t.i for t in words}
    narrowed = any(t.dep_ in {"prep", "relcl", "acl"} for t in kind.children if t.i > kind.i and t.i in own)
    described = sum(t.dep_ in {"amod", "compound"} for t in kind.children) > 1
    content = [t for t in words if t.pos_ in {"NOUN", "VERB", "ADJ", "PROPN", "NUM"} and t.i != kind.i]
    return (narrowed or described) and len(content) >= (_FEWEST_TOLD if kind.dep_ == "attr" else 1)


def _is_cut_off(words: Sequence[Token]) -> bool:
    """Whether a definition stops before its end: "a set of four", "consists of hard", "because vessels are"."""
    last = words[-1]
    before = words[-2].pos_ if len(words) > 1 else ""
    return (
        last.lower_ in _NEVER_LAST or last.pos_ == "AUX" or (last.pos_ in {"ADJ", "NUM"} and before in {"ADP", "DET"})
    )


def _term(sentence: Sentence, head: Token, names: Names) -> tuple[int, int] | None:
    """The first and last token of a phrase that names a sort of thing; None when it says more, or names one thing."""
    words = list(sentence.span.doc[head.left_edge.i : head.i + 1])
    while words and (words[0].lower_ in _ARTICLES | {"term"} or words[0].text in {'"', "“", "‘"}):
        words.pop(0)
    if not words or len(words) > _LONGEST_TERM or len(head.text) < _SHORTEST_TERM or head.tag_ not in _NOUNS:
        return None
    if any(t.dep_ not in _BEFORE and t.i != head.i for t in words):
        return None
    if any(not (t.text.replace("-", "").isalpha() or t.text in {"-", "'", "’"}) for t in words):
        return None
    if any(t.lower_ in _LOOSE or t.tag_ in {"JJR", "JJS"} for t in words):
        return None
    if (len(words) == 1 and head.lemma_.lower() in _GENERAL) or head.lemma_.lower() in _NO_TERM:
        return None
    behind = {t.dep_ for t in head.children if t.i > head.i and not t.is_punct}
    if behind & {"prep", "conj", "cc"} or (behind & {"acl", "relcl"} and not _is_set_off(head)):
        return None
    return None if _names_one_thing(sentence, words, names) else (words[0].i, head.i)


def _names_one_thing(sentence: Sentence, words: Sequence[Token], names: Names) -> bool:
    """Whether a phrase with a capital is a name: the document never writes it without one."""
    mention = names.at(sentence, words[-1])
    if all(names.in_lower_case(t.lower_) for t in words if t.text[:1].isupper()):
        return False
    if any(t.ent_type_ in _NAMES for t in words):
        return True
    opens = words[0].i == sentence.span.start and len(words) == 1
    return mention is not None and not (opens and names.of(mention).count == 1)
