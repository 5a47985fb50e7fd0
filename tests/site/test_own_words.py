"""People's own words: their language, a small tag where it is not the reader's, and never a tag within a link."""

from django.utils import translation

from reference.bilingual import Words
from tests import markup
from tests.site.test_components import draw, page_of

WELSH_ONLY = Words("Clwb Tŷ Gŵyl", "cy", "cy")


class TestPeoplesOwnWords:
    def test_words_in_the_other_language_say_which_and_that_the_readers_is_missing(self):
        with translation.override("en"):
            drawn = draw("{% say words %}", words=WELSH_ONLY)
        assert drawn.startswith('<bdi translate="no" lang="cy">Clwb Tŷ Gŵyl</bdi>')
        assert "in Welsh only" in drawn

    def test_the_tag_shows_two_letters_and_says_what_they_mean(self):
        for language, words, letters, said in (
            ("en", WELSH_ONLY, "CY", "(in Welsh only)"),
            ("cy", Words("Choir", "en", "en"), "EN", "(yn Saesneg yn unig)"),
            ("en", Words("Clwb", "cy"), "CY", "(in Welsh)"),
        ):
            with translation.override(language):
                [tag] = page_of(draw("{% say words %}", words=words)).with_class("only")
            shown, spoken = list(tag)
            assert (shown.text, shown.get("aria-hidden"), shown.get("translate")) == (letters, "true", "no")
            assert (spoken.text, spoken.get("class")) == (said, "visually-hidden")

    def test_the_tag_stands_behind_a_link_and_never_in_it(self):
        page = page_of(draw('{% say words link="/en/" %}', words=WELSH_ONLY))
        [link] = page.all("a")
        assert markup.text_of(link) == "Clwb Tŷ Gŵyl"
        assert page.with_class("only")
        inside = page_of(draw('<a href="/en/">{% say words %}</a>', words=WELSH_ONLY))
        assert any("language stands in a link" in fault for fault in markup.faults(inside))

    def test_words_in_the_readers_language_carry_no_language_and_no_note(self):
        with translation.override("cy"):
            assert draw("{% say words %}", words=Words("Clwb", "cy")) == '<bdi translate="no">Clwb</bdi>'

    def test_quiet_words_keep_their_language_and_lose_the_note(self):
        with translation.override("en"):
            drawn = draw("{% say words quiet=True %}", words=WELSH_ONLY)
        assert drawn == '<bdi translate="no" lang="cy">Clwb Tŷ Gŵyl</bdi>'

    def test_words_of_an_unknown_language_claim_none(self):
        assert draw("{% say words %}", words=Words("Clwb")) == '<bdi translate="no">Clwb</bdi>'

    def test_words_that_hold_markup_are_shown_and_not_run(self):
        drawn = draw("{% say words %}", words=Words("<script>alert(1)</script>", "en"))
        assert "<script>" not in drawn
        assert "&lt;script&gt;" in drawn
