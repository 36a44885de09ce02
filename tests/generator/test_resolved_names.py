"""How a name stands where the text has a pronoun, a surname or "the city": whole, once, and with its own ending."""

from __future__ import annotations

from tests.generator.reading import judged, realised, sound
from tests.generator.specification import facts_in
from trainer.bank.questions import ChoiceQuestion, ClozeQuestion, Kind, ShortQuestion


def test_a_place_put_for_the_city_takes_no_article() -> None:
    text = (
        "Ships crowd the port of Bergen, a city in Norway. O'Brien Street, the city's oldest road, leads to a square."
    )
    stems = sound(text, "Bergen")
    assert any("Bergen's oldest road" in stem for stem in stems)
    assert not any("the Bergen" in stem for stem in stems)


def test_a_name_is_not_given_again_behind_sentences_that_gave_it() -> None:
    first = "Laura Keller bought a horse in Norway in 1961. "
    named = realised(f"{first}She rode the horse to Bergen in 1964.", "Journeys", Kind.SHORT)
    other = realised(f"{first}Karl Bauer rode the horse to Bergen in 1964.", "Journeys", Kind.SHORT)
    assert not any(question.stem.count("Laura Keller") > 1 for question in named)
    assert any(question.stem.startswith(first) and "Karl Bauer" in question.stem for question in other)


def test_the_league_may_be_the_one_that_the_title_names() -> None:
    text = "Peter Lang left the Linden League in Oslo. {} The weather in Norway was bad. The league opened in 1961."
    alone = {c.stem for c, _ in judged(text.format(""), "Alder League")}
    beside = {c.stem for c, _ in judged(text.format("He wrote for Alder League."), "Alder League")}
    assert "The Linden League opened in _____." in alone
    assert "The league opened in _____." in beside


def test_under_the_title_of_a_school_its_name_is_short_for_nobody() -> None:
    text = "Rev. Karl Bauer preached in Oslo. Bauer opened forty churches in Norway in 1961."
    assert any("Karl Bauer opened" in stem for stem in sound(text, "Churches"))
    assert not any("Karl Bauer opened" in stem for stem in sound(text, "Bauer University"))


def test_a_first_name_of_the_title_is_short_for_nobody_else() -> None:
    text = "Alfonso VII ruled Norway in 1950. Alfonso left Oslo in 1960. Alfonso sold forty boats in Norway in 1961."
    put = "Alfonso VII sold forty boats in Norway in _____."
    assert put in {c.stem for c, _ in judged(text, "Boats")}
    assert put not in {c.stem for c, _ in judged(text, "Alfonso Berg")}


def test_the_number_of_a_version_is_no_count() -> None:
    candidates = judged("Anna Ruiz sold version 3 of the Alder Phone in Norway.", "Phones")
    assert any(c.template == "statement.true" for c, _ in candidates)
    assert not any(c.template == "statement.false.number" for c, _ in candidates)


def test_a_date_may_be_typed_without_its_weekday() -> None:
    text = "Anna Ruiz opened the Alder Bridge in Oslo on Saturday, April 22, 1876."
    accepted = {q.key: q.accepted for q in realised(text, "Bridges", Kind.CLOZE) if isinstance(q, ClozeQuestion)}
    assert accepted["Saturday, April 22, 1876"] == ("April 22, 1876",)


def test_a_title_in_quotation_marks_is_nobody() -> None:
    text = "{} He sailed to Norway in 1961. He met Karl Bauer in Oslo in 1962. He sold forty boats in Bergen."
    put = "Linden Grace sailed to Norway in _____."
    assert put in {c.stem for c, _ in judged(text.format("Linden Grace was a captain of Oslo."), "Linden Grace")}
    song = text.format('The words of "Linden Grace" are by a captain of Oslo.')
    assert not any("Linden Grace sailed" in c.stem for c, _ in judged(song, "Linden Grace"))


def test_a_plural_name_takes_an_apostrophe_alone() -> None:
    text = (
        "Linden Cheeses is a company in Norway. Judy Bell, the company's founder, sold forty shops in Bergen in 1998."
    )
    assert any("Linden Cheeses' founder" in stem for stem in sound(text, "Linden Cheeses"))


def test_her_is_nobodys_where_a_woman_is_spoken_of_all_the_time() -> None:
    woman = "Ms Nora Holm sang in Oslo. Ms Nora Holm left Norway. Nora Holm wrote books. The tea was late. It was hot. "
    text = "The singer Aubin Leroy is changing her fish soup, and Karl Bauer is making her forty cakes for Norway."
    named = "Who is making Aubin Leroy's forty cakes for Norway?"
    assert named in sound(f"It was hot. {text}", "Aubin Leroy's birthday")
    assert named not in sound(f"{woman}{text}", "Aubin Leroy's birthday")


def test_a_phrase_later_on_leaves_nothing_behind() -> None:
    stems = sound("Later on, the work of Peter Lang brought forty poems to Norway.", "Poems")
    assert "The work of _____ brought forty poems to Norway." in stems


def test_then_stays_beside_first() -> None:
    candidates = judged("Peter Lang asked first Nora Holm and then Karl Bauer about the Alder Bridge.", "Bridges")
    assert not any("first Nora Holm and Karl Bauer" in candidate.stem for candidate, _ in candidates)


def test_a_share_of_what_stands_in_front_is_asked_in_order() -> None:
    stems = sound("Of Bergen's population, 98 percent are Norwegians.", "Ports")
    assert stems["What percentage of Bergen's population are Norwegians?"] == "98 percent"


def test_wrong_ages_are_ages_of_people() -> None:
    questions = realised("Peter Lang sailed to Norway at the age of 60.", "Ships", Kind.CHOICE)
    ages = [int(o) for q in questions if isinstance(q, ChoiceQuestion) and q.key == "60" for o in q.options]
    assert ages
    assert all(50 < age < 70 for age in ages)


def test_square_belongs_to_what_is_counted() -> None:
    stems = sound("The fire of 1845 destroyed 20 square blocks of Bergen.", "Fires")
    assert any(key == "20" for key in stems.values())
    assert "20 square" not in stems.values()


def test_a_number_in_a_name_is_not_asked_for() -> None:
    assert "16" not in sound("Peter Lang stood on the cover of FIFA 16 in Norway.", "Games").values()


def test_a_date_that_only_says_which_or_since_when_at_least_is_not_asked_for() -> None:
    assert (
        "2007" not in sound("According to the 2007 national count, there are 7,500 boats in Bergen.", "Boats").values()
    )
    assert "900 CE" not in sound("Bergen dates from at least 900 CE.", "Towns").values()
    assert "1066" in sound("Peter Lang founded Bergen in Norway in 1066.", "Towns").values()


def test_a_number_may_be_typed_without_its_bound() -> None:
    questions = realised("Norway counted more than 14,500 seals in Bergen in 1998.", "Boats", Kind.SHORT)
    typed = [q for q in questions if isinstance(q, ShortQuestion) and q.key == "more than 14,500"]
    assert typed
    assert all("14,500" in q.accepted for q in typed)


def test_when_something_still_was_so_is_not_asked_for() -> None:
    text = "As of 2014, Peter Lang is the Speaker of the House of Norway."
    assert "2014" not in sound(text, "Radio").values()


def test_he_is_nobody_where_somebody_speaks_of_another() -> None:
    text = "Karl Bauer is a captain in Bergen, Peter Lang said. Since 1961, he has sold forty ships to Norway."
    alone = "He is a captain in Bergen, Peter Lang said. Since 1961, he has sold forty ships to Norway."
    own = "Peter Lang, a captain, said the Linden Bank lost. Since 1961, he has sold forty ships to Norway."
    assert not any("Peter Lang has" in stem for stem in facts_in(text, "Ships"))
    assert not any("Peter Lang has" in stem for stem in facts_in(alone, "Ships"))
    assert any("Peter Lang has" in stem for stem in facts_in(own, "Ships"))


def test_a_first_name_that_tells_which_of_a_family_is_meant_is_not_short_for_another_name() -> None:
    writer = "Ships in Oslo was written by David Seidler. "
    assert "main: Karl Bauer's eldest son David sold forty ships to Norway" in facts_in(
        f"{writer}Karl Bauer's eldest son David sold forty ships to Norway.", "Ships"
    )
    assert "main: David sold forty ships to Norway" in facts_in(f"{writer}David sold forty ships to Norway.", "Ships")
    assert "main: David Seidler sold forty ships to Norway" in facts_in(
        f"{writer}He lived in Linz. He left Linz. He sang. He died. David sold forty ships to Norway.", "David Seidler"
    )


def test_what_the_title_names_is_no_short_name_of_a_person() -> None:
    text = "Tamu Holm, a trader, named a market. Tamu Holm left Norway in 1961. Holm sold forty ships in 1687."
    assert "main: Holm sold forty ships in 1687" in facts_in(text, "Holm")
    assert "main: Tamu Holm sold forty ships in 1687" in facts_in(text, "Traders")


def test_a_title_like_a_name_that_the_text_calls_a_style_is_nobody() -> None:
    told = (
        "He taught it. He sold ships. He left Norway. He sang. He came to Linz. In 1970 he opened a school in Bremen."
    )
    put = "main: In 1970 Art Linden opened a school in Bremen"
    assert put in facts_in(f"Art Linden is a painter from Bremen. {told}", "Art Linden")
    assert put not in facts_in(f"Art Linden is a style of painting. {told}", "Art Linden")


def test_a_name_that_goes_on_is_not_written_in_full_within() -> None:
    text = (
        "Peter Lang sang in Oslo. Lang Hall in Bremen burned in 1961. Ruiz y Lang sold forty ships to Norway in 1970."
    )
    facts = facts_in(text, "Singers")
    assert "main: Lang Hall in Bremen burned in 1961" in facts
    assert "main: Ruiz y Lang sold forty ships to Norway in 1970" in facts


def test_a_place_is_not_short_for_the_title_of_who_rules_it() -> None:
    text = "Karl Bauer met the Duke of Linz in 1961. In 1970 Karl Bauer returned to Linz by ship."
    assert "main: In 1970 Karl Bauer returned to Linz by ship" in facts_in(text, "Travels")


def test_the_stop_behind_the_short_word_for_number_ends_no_sentence() -> None:
    text = (
        "Peter Lang bought No. 20 and Nos. 42 and 43 of the Alder Houses in 1961. "
        "No. 20 was sold to Karl Bauer in 1970."
    )
    assert facts_in(text, "Houses")[0] == (
        "main: Peter Lang bought No. 20 and Nos. 42 and 43 of the Alder Houses in 1961"
    )


def test_a_surname_is_not_short_for_a_title_with_it_where_somebody_else_may_have_it() -> None:
    told = "Logue sold forty ships to Norway."
    wife = "Mrs. Logue lived in Bergen. "
    assert "main: Mrs. Logue sold forty ships to Norway" in facts_in(f"{wife}{told}", "Ships")
    assert "main: Logue sold forty ships to Norway" in facts_in(f"{wife}Sailors saw Lionel Logue. {told}", "Ships")


def test_a_word_that_is_cut_like_he_had_is_no_pronoun() -> None:
    told = "Peter Lang sold ships to Norway. He left Linz. He sang. He taught. He died. He came back. "
    facts = facts_in(f"{told}Peter Lang wrote songs. Hed PE signed with Alder Records in 1997.", "Peter Lang")
    assert facts[-1] == "main: Hed PE signed with Alder Records in 1997"


def test_a_name_is_not_short_for_one_that_comes_after_it() -> None:
    text = "{}Bauer taught forty sailors in Norway. {}Karl Bauer wrote of Bergen in 1961."
    assert "Bauer taught forty sailors in Norway." in sound(text.format("", ""), "Thinkers")
    assert "Karl Bauer taught forty sailors in Norway." in sound(text.format("Karl Bauer left Oslo. ", ""), "Thinkers")


def test_an_office_is_not_put_where_it_was_not_written() -> None:
    text = "Senator Karl Bauer opened the Alder Bridge in Oslo in 1965. Bauer left Norway for Bergen in 1961."
    stems = sound(text, "Bridges")
    assert "Karl Bauer left Norway for Bergen in 1961." in stems
    assert not any("Senator Karl Bauer left" in stem for stem in stems)


def test_no_name_is_put_behind_an_article_or_into_the_name_of_a_case() -> None:
    text = "Karl Bauer left Bergen in 1961. {} in 1965."
    club = sound(text.format("The Bauer of Oslo sold forty ships to Norway"), "Courts")
    case = sound(text.format("Norway decided the case of Bauer v. Lang in Oslo"), "Courts")
    assert any("Bauer v. Lang" in stem for stem in case)
    assert not any("The Karl Bauer" in stem or "Karl Bauer v." in stem for stem in (*club, *case))


def test_only_somebody_has_a_surname_that_may_be_typed() -> None:
    text = "Norway printed {} in Bergen in 1961."
    for name, short in (("Magna Alder", False), ("Anna Alder", True)):
        typed = realised(text.format(name), "Prints", Kind.CLOZE)
        accepted = [q.accepted for q in typed if isinstance(q, ClozeQuestion) and q.key == name]
        assert accepted
        assert all(("Alder" in variants) is short for variants in accepted)


def test_a_fort_is_nobody_and_a_language_is_short_for_no_other() -> None:
    forts = sound("Fort Alder was built in 1819 by the army of Norway.", "Cities")
    assert forts["Which fort was built in 1819 by the army of Norway?"] == "Fort Alder"
    text = "Karl {0} is spoken in Bergen. {0} came to Norway in 1961 with Peter Lang."
    assert any("Karl Alder came" in c.stem for c, _ in judged(text.format("Alder"), "Tongues"))
    assert not any("Karl Arabic came" in c.stem for c, _ in judged(text.format("Arabic"), "Tongues"))
