"""Reads a parse out of spaCy's arrays into plain tokens, with their parts of speech and lemmas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer.generator.tokens import Doc, Token, Word

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc as Parsed

_RULES = ("attribute_ruler", "lemmatizer")
_COLUMNS: list[int | str] = ["ORTH", "TAG", "DEP", "SPACY", "ENT_TYPE", "ENT_IOB"]
_IOB = ("", "I", "O", "B")


class Reader:
    """Turns what a pipeline has parsed into plain documents, and does the work of two of its components.

    Parts of speech and lemmas are a quarter of the parse. Their rules see a word, its tag and its dependency, all but a
    few of them one token at a time. So each such triple is given to them once, alone, and remembered with all that a
    token says wherever it stands. Only "be" after "there" comes out as an auxiliary instead of a verb.
    """

    def __init__(self, pipeline: Language) -> None:
        self._vocab = pipeline.vocab
        self._rules = [pipeline.get_pipe(name) for name in _RULES]
        for name in _RULES:
            pipeline.disable_pipe(name)
        self._words: dict[tuple[int, int, int], Word] = {}
        self._entities: dict[tuple[int, int], tuple[str, str]] = {}

    def read(self, parsed: Parsed, text: str) -> Doc:
        """Return a parsed text with its tokens."""
        doc = Doc(text)
        tokens = doc.tokens
        words, entities = self._words, self._entities
        place = 0
        for i, (orth, tag, dep, space, label, iob) in enumerate(parsed.to_array(_COLUMNS).tolist()):
            key = (orth, tag, dep)
            word = words.get(key)
            if word is None:
                word = words[key] = self._word(orth, tag, dep)
            entity = entities.get((label, iob))
            if entity is None:
                entity = entities[label, iob] = (self._vocab.strings[label], _IOB[iob])
            tokens.append(Token(doc, i, place, " " if space else "", entity, word))
            place += len(word[0]) + space
        for token, away in zip(tokens, parsed.to_array("HEAD").astype("int64").tolist(), strict=True):
            head = token.head = tokens[token.i + away]
            if away:
                head.children = (*head.children, token)
        return doc

    def _word(self, orth: int, tag: int, dep: int) -> Word:
        from spacy.tokens import Doc as Alone

        strings, word = self._vocab.strings, self._vocab[orth]
        alone = Alone(self._vocab, words=[word.text], tags=[strings[tag]], deps=[strings[dep]], heads=[0])
        for rule in self._rules:
            alone = rule(alone)
        return (
            word.text,
            word.lower_,
            alone[0].lemma_,
            alone[0].pos_,
            strings[tag],
            strings[dep],
            word.is_punct,
            word.is_space,
            word.is_lower,
            word.is_upper,
            word.is_stop,
            word.like_num,
        )
