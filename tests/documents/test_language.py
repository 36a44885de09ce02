"""The language of a text is named in English, and the same text gets the same name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.documents.language import detect


@pytest.mark.parametrize(
    ("text", "code", "name"),
    [
        ("The river rises in the northern hills and reaches the sea after many days.", "en", "English"),
        ("Le fleuve prend sa source dans les collines du nord et se jette dans la mer.", "fr", "French"),
        ("Der Fluss entspringt in den Hügeln im Norden und fließt nach Süden zum Meer.", "de", "German"),
        ("El río nace en las colinas del norte y desemboca en el mar después de muchos días.", "es", "Spanish"),
        ("Il fiume nasce dalle colline del nord e sfocia nel mare dopo molti giorni.", "it", "Italian"),
        ("De rivier ontspringt in de heuvels in het noorden en stroomt naar de zee.", "nl", "Dutch"),
        ("Rzeka wypływa ze wzgórz na północy i płynie przez wiele dni do morza.", "pl", "Polish"),
        ("Река берёт начало на северных холмах и течёт к морю.", "ru", "Russian"),
        ("川は北の丘から流れ出て海に注ぐ。", "ja", "Japanese"),
    ],
)
def test_a_sentence_is_enough(text: str, code: str, name: str) -> None:
    language = detect(text)
    assert (language.code, language.name) == (code, name)
    assert language.probability > 0.9


ENGLISH = (
    "The river rises in the northern hills, where the snow lies until June, and runs through seven towns. It was named "
    "by the monks of Brackwater, who built the first bridge from the stones of an older wall. In 1953 the flood took "
    "that bridge away, and for a year the town was cut in two."
)


def test_plain_english_costs_no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trainer.documents.language._identifier", None)
    assert detect(ENGLISH).code == "en"


def test_another_language_that_quotes_english_is_still_another() -> None:
    french = "Le fleuve prend sa source dans les collines du nord et se jette dans la mer après bien des jours. " * 5
    assert detect(f"{french} « The river rises in the hills », dit-il. {french}").name == "French"


def test_what_is_no_language_is_called_that() -> None:
    assert detect("12 345 678 90 11 12 13 14 15 16 17 18 19 20 " * 5).name == "no language at all"


@pytest.mark.parametrize("text", ["", " ", "OK", "1998", "🧪", "?!", "\ud800", "\x00"])
def test_what_is_too_short_to_tell_is_not_certain(text: str) -> None:
    assert detect(text).probability < 0.5


@given(st.text())
def test_any_text_gets_a_name_and_always_the_same(text: str) -> None:
    language = detect(text)
    assert language.name
    assert 0 <= language.probability <= 1
    assert detect(text) == language
