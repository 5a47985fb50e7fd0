"""The parts that every page is made of: words, forms, lists, the language switch, the menu."""

import re
from datetime import date
from itertools import pairwise
from types import SimpleNamespace
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from django import forms
from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Paginator
from django.http import QueryDict
from django.template import Context, Template
from django.test import RequestFactory
from django.urls import resolve, reverse
from django.utils import translation

from assets.risk.bands import Band
from cohesion_portal import nav
from cohesion_portal.icons import PRINCIPLES
from cohesion_portal.style_guide import ExampleFilter, ExampleForm
from cohesion_portal.templatetags.portal import applied_filters, error_links, field_groups, filter_words, known
from entries.states import State
from reference.models import Authority, Principle
from tests import builders, markup

SVG = "{http://www.w3.org/2000/svg}"


def draw(template: str, **context: object) -> str:
    return Template(template).render(Context(context)).strip()


def page_of(html: str) -> markup.Page:
    return markup.Page(f'<!doctype html><html lang="en"><title>x</title><body>{html}</body></html>')


def drawn_form(form: forms.Form) -> markup.Page:
    return page_of(draw('{% include "components/form.html" %}', form=form, csrf_token="x"))


def named(page: markup.Page, name: str) -> Element:
    return next(element for element in page.elements if element.get("id") == name)


def request_for(address: str) -> object:
    """A request that has found its page, as a template sees it."""
    request = RequestFactory().get(address)
    with translation.override(address[1:3]):
        request.resolver_match = resolve(request.path)
    return request


class TestWhatIsNotKnown:
    def test_an_empty_fact_reads_not_known(self):
        assert "Not known" in draw("{% fact 'Price' %}  {% endfact %}")

    def test_a_fact_of_nought_stays_nought(self):
        drawn = draw("{% fact 'Price' %}{{ price }}{% endfact %}", price=0)
        assert "<dd>0</dd>" in drawn

    def test_an_unknown_count_is_never_shown_as_nought(self):
        assert "Not known" in draw("{% stat 'Lost' value %}", value=None)
        assert ">0<" in draw("{% stat 'Lost' value %}", value=0)

    def test_a_large_count_is_grouped(self):
        assert "1,234" in draw("{% stat 'Groups' 1234 %}")

    @pytest.mark.parametrize("answer", [0, False, "no"])
    def test_an_answer_is_kept_when_it_is_no_or_nought(self, answer):
        assert known(answer) is answer

    @pytest.mark.parametrize("nothing", [None, ""])
    def test_a_missing_answer_is_said_in_words(self, nothing):
        assert "Not known" in known(nothing)


class TestTags:
    @pytest.mark.parametrize("code", [*State.values, *(band.code for band in Band)])
    def test_a_state_or_band_has_its_own_words_and_a_shape(self, code):
        drawn = page_of(draw("{% tag code %}", code=code))
        tag = drawn.with_class("tag")[0]
        label = State(code).label if code in State.values else Band.of_code(code).label
        assert markup.text_of(tag) == str(label)
        assert drawn.all(f"{SVG}path", f"{SVG}circle")

    def test_bands_do_not_share_a_shape(self):
        shapes = {draw("{% tag code %}", code=band).split("</svg>")[0].split("<svg")[1] for band in Band}
        assert len(shapes) == len(Band)

    def test_a_code_without_a_tag_is_drawn_plainly_with_the_words_given(self):
        assert markup.text_of(page_of(draw("{% tag 'forming' 'Forming' %}")).with_class("tag")[0]) == "Forming"

    def test_every_principle_has_a_mark_of_its_own(self):
        marks = {draw("{% principle_mark number %}", number=number) for number in range(1, 7)}
        assert len(marks) == len(PRINCIPLES) == 6


class TestForms:
    def wrong(self) -> ExampleForm:
        return ExampleForm({"purpose": "Cinio", "began_on": "31 2 2026", "language": "klingon", "agrees": ""})

    def test_label_hint_error_and_control_stand_in_this_order(self):
        html = drawn_form(self.wrong()).html
        places = [
            html.index(part) for part in ('for="id_name"', 'id="id_name_helptext"', 'id="id_name_error"', 'name="name"')
        ]
        assert places == sorted(places)

    def test_a_control_in_error_is_tied_to_its_hint_and_its_error(self):
        control = named(drawn_form(self.wrong()), "id_name")
        assert control.get("aria-describedby") == "id_name_helptext id_name_error"
        assert control.get("aria-invalid") == "true"

    def test_a_control_without_fault_is_not_called_invalid(self):
        assert named(drawn_form(self.wrong()), "id_purpose").get("aria-invalid") is None

    def test_a_form_drawn_wrong_is_proper_html_with_every_control_labelled(self):
        page = drawn_form(self.wrong())
        assert page.errors == []
        assert list(markup._names(page)) == []

    def test_choices_stand_in_a_fieldset_whose_legend_is_the_question(self):
        page = drawn_form(ExampleForm())
        for name, question in (("language", "Language of the meetings"), ("kinds", "What happens there")):
            control = named(page, f"id_{name}_0")
            fieldset = next(around for around in page.ancestors(control) if around.tag == "fieldset")
            assert markup.text_of(next(fieldset.iter("legend"))).startswith(question)

    def test_the_summary_takes_the_focus_and_leads_to_every_control_in_error(self):
        page = drawn_form(self.wrong())
        summary = page.with_class("error-summary")[0]
        assert summary.get("tabindex") == "-1"
        assert "autofocus" in summary.attrib
        targets = [link.get("href", "")[1:] for link in summary.iter("a")]
        assert targets == ["id_name", "id_price", "id_language_0", "id_began_on", "id_agrees"]
        assert all(named(page, target).tag in markup.CONTROLS for target in targets)

    def test_an_error_of_the_whole_form_is_in_the_summary_without_a_link(self):
        form = ExampleForm({})
        form.add_error(None, "Somebody else changed this.")
        assert error_links(form)[0] == ("", "", "Somebody else changed this.")

    def test_a_form_without_faults_has_no_summary(self):
        assert drawn_form(ExampleForm()).with_class("error-summary") == []

    def test_nothing_typed_is_lost(self):
        page = drawn_form(self.wrong())
        data = page.forms("post")[0].data()
        assert data["purpose"] == ["Cinio"]
        assert data["began_on"] == ["31 2 2026"]

    def test_only_fields_that_may_be_left_empty_are_called_optional(self):
        page = drawn_form(ExampleForm())
        optional = {markup.text_of(page.parents[note]) for note in page.with_class("optional")}
        assert optional == {
            "Postcode (optional)",
            "What happens there (optional)",
            "The day it began (optional)",
            "A document (optional)",
        }

    def test_a_form_that_takes_a_file_can_send_it(self):
        assert 'enctype="multipart/form-data"' in drawn_form(ExampleForm()).html

    def test_a_field_that_the_fieldsets_forgot_comes_last_and_is_drawn(self):
        groups = field_groups(ExampleForm())
        assert [field.name for field in groups[-1][1]] == ["photo", "agrees"]
        drawn = {field.name for _legend, fields in groups for field in fields}
        assert drawn == set(ExampleForm.base_fields)

    def test_a_day_is_shown_as_people_type_it_and_read_back(self):
        form = ExampleForm(initial={"began_on": date(2026, 11, 20)})
        shown = named(drawn_form(form), "id_began_on").get("value")
        assert shown == "20 11 2026"
        again = ExampleForm({"began_on": shown})
        again.full_clean()
        assert again.cleaned_data["began_on"] == date(2026, 11, 20)

    def test_a_date_field_says_how_to_type_a_day(self):
        assert "20 11 2026" in markup.text_of(named(drawn_form(ExampleForm()), "id_began_on_helptext"))


class TestFilters:
    def draw_filters(self, query: str) -> markup.Page:
        request = RequestFactory().get(f"/en/groups/?{query}")
        filtered = SimpleNamespace(form=ExampleFilter(request.GET))
        return page_of(draw('{% include "components/filters.html" %}', filter=filtered, request=request))

    def test_filters_in_force_are_named_in_words_and_each_can_be_removed_alone(self):
        page = self.draw_filters("authority=W06000002&band=serious&page=7")
        links = {markup.text_of(link): link.get("href") for link in page.with_class("applied")[0].iter("a")}
        assert links["Remove the filter: Local authority: Gwynedd"] == "?band=serious"
        assert links["Remove the filter: Band: Serious"] == "?authority=W06000002"
        assert links["Clear all filters"] == "/en/groups/"

    def test_no_filter_in_force_offers_nothing_to_clear(self):
        assert self.draw_filters("authority=&page=2").with_class("applied") == []

    def test_an_unknown_filter_value_opens_the_filters_and_says_so(self):
        page = self.draw_filters("authority=atlantis")
        assert "open" in page.all("details")[0].attrib
        assert page.with_class("error")

    def test_filters_are_not_called_optional(self):
        assert self.draw_filters("").with_class("optional") == []

    def test_typed_words_are_marked_as_data_and_cannot_run(self):
        class Search(forms.Form):
            q = forms.CharField(label="Words")

        query = QueryDict("q=<script>")
        applied = applied_filters(Context({"request": SimpleNamespace(GET=query, path="/en/list/")}), Search(query))
        assert applied[0]["words"] == '<bdi translate="no">&lt;script&gt;</bdi>'

    def test_a_chosen_row_is_named_without_asking_the_database(self, db, django_assert_num_queries):
        field = forms.Form().fields.setdefault("a", forms.ModelChoiceField(Authority.objects.all()))
        authority = builders.get_authority()
        with django_assert_num_queries(0), translation.override("cy"):
            assert "Gwynedd" in filter_words(SimpleNamespace(field=field), authority)


class TestPages:
    def draw_page(self, number: int, total: int, query: str = "") -> markup.Page:
        request = RequestFactory().get(f"/en/groups/?{query}")
        page = Paginator(range(total), 20).page(number)
        return page_of(draw('{% include "components/pagination.html" %}', page=page, request=request))

    def test_links_to_other_pages_keep_the_query(self):
        page = self.draw_page(2, 600, "authority=W06000002&page=2")
        links = {markup.text_of(link): link.get("href") for link in page.all("a")}
        assert links["Next page"] == "?authority=W06000002&page=3"
        assert links["Previous page"] == "?authority=W06000002"

    def test_the_place_in_the_list_is_a_label_and_a_value(self):
        assert "Page: 2 of 30" in self.draw_page(2, 600).visible_text()

    def test_this_page_is_marked(self):
        current = [link for link in self.draw_page(4, 600).all("a") if link.get("aria-current") == "page"]
        assert [markup.text_of(link) for link in current] == ["4"]

    def test_a_list_of_one_page_has_no_links_to_others(self):
        assert self.draw_page(1, 20).all("nav") == []


class TestProfile:
    def draw_profile(self, **counts: int) -> str:
        empty = {"checked": 0, "evidenced": 0, "claimed": 0, "stale": 0, "not_relevant": 0}
        row = SimpleNamespace(
            principle=SimpleNamespace(number=1, short_name="Good relations"), is_empty=not any(counts.values())
        )
        row.__dict__.update(empty | counts)
        return draw('{% include "components/profile.html" %}', profile=[row])

    def test_a_principle_without_evidence_says_nothing_yet(self):
        assert "Nothing yet" in self.draw_profile()

    def test_counts_stand_in_words_and_dots_only_repeat_them(self):
        page = page_of(self.draw_profile(checked=2, claimed=1))
        counts = {markup.text_of(term): markup.text_of(page.parents[term][1]) for term in page.all("dt")}
        assert counts == {"Checked": "2", "Claimed": "1"}
        dots = page.with_class("pips")[0]
        assert len(list(dots.iter(f"{SVG}circle"))) == 3
        assert dots.get("aria-hidden") == "true"

    def test_not_relevant_is_not_nothing_and_not_evidence(self):
        drawn = self.draw_profile(not_relevant=1)
        assert "Nothing yet" not in drawn
        assert "pips" not in drawn


class TestLanguageSwitch:
    def switched(self, address: str, language: str) -> str:
        with translation.override(address[1:3]):
            return draw("{% this_page_in language %}", language=language, request=request_for(address)).replace(
                "&amp;", "&"
            )

    def test_the_switch_leads_to_the_same_page_with_its_query(self):
        assert self.switched("/en/style-guide/?a=1&b=tŷ", "cy") == "/cy/canllaw-arddull/?a=1&b=t%C5%B7"

    def test_an_address_to_go_on_to_follows_the_language(self):
        there = self.switched("/en/style-guide/?next=/en/help/%3Fq%3D1", "cy")
        assert there == "/cy/canllaw-arddull/?next=%2Fcy%2Fcymorth%2F%3Fq%3D1"

    def test_a_foreign_address_to_go_on_to_is_left_alone(self):
        there = self.switched("/en/style-guide/?next=https://example.org/", "cy")
        assert there.endswith("?next=https%3A%2F%2Fexample.org%2F")

    def test_a_query_that_is_too_long_to_read_is_dropped(self):
        assert self.switched("/en/style-guide/?" + "a=1&" * 2000, "cy") == "/cy/canllaw-arddull/"

    def test_without_a_page_the_switch_leads_home(self):
        request = RequestFactory().get("/en/nothing/")
        assert draw("{% this_page_in 'cy' %}", request=request) == "/cy/"

    def test_without_a_request_the_switch_leads_home(self):
        assert draw("{% this_page_in 'cy' %}") == "/cy/"


class TestMenu:
    @pytest.mark.parametrize("language", ["en", "cy"])
    def test_every_word_of_the_menu_leads_somewhere(self, language):
        with translation.override(language):
            for entry in (*nav.REGISTERS, *nav.PERSONAL, *nav.FOOTER):
                assert reverse(entry.url_name).startswith(f"/{language}/")

    def labels(self, user: Any, path: str = "/en/") -> dict[str, str]:
        request = RequestFactory().get(path)
        request.user = user
        return {str(link["label"]): link["current"] for part in nav.nav(request).values() for link in part}

    def test_a_visitor_is_offered_to_sign_in_and_no_desk(self, db):
        labels = self.labels(AnonymousUser())
        assert "Sign in" in labels
        assert not labels.keys() & {"Desk", "My account"}

    def test_an_officer_is_offered_the_desk(self, db):
        labels = self.labels(builders.make_officer())
        assert {"Desk", "My account"} <= labels.keys()
        assert "Sign in" not in labels

    def test_the_menu_marks_this_page_or_the_part_of_the_portal_around_it(self, db):
        assert self.labels(AnonymousUser(), "/en/assets/at-risk/")["Of concern"] == "page"
        assert self.labels(AnonymousUser(), "/en/assets/at-risk/")["Places"] == ""
        assert self.labels(AnonymousUser(), "/en/assets/23456789/")["Places"] == "true"

    def test_without_a_person_the_menu_shows_what_everyone_sees(self, django_assert_num_queries):
        labels = {str(link["label"]) for part in nav.nav(None).values() for link in part}
        assert "Groups" in labels
        assert not labels & {"Desk", "Sign in", "My account"}


def test_a_table_scrolls_by_keyboard_and_is_named_by_its_caption():
    page = page_of(draw("{% table 'Places by ward' %}<tr><td>1</td></tr>{% endtable %}"))
    box = page.with_class("scroll")[0]
    assert box.get("tabindex") == "0"
    assert markup.text_of(named(page, box.get("aria-labelledby", ""))) == "Places by ward"


def test_bare_words_in_a_notice_become_a_paragraph_and_markup_stays():
    assert "<p>Saved.</p>" in draw("{% notice 'success' %}Saved.{% endnotice %}")
    assert "<p><p>" not in draw("{% notice 'success' %}<p>Saved.</p>{% endnotice %}")


def test_principles_of_the_reference_have_marks(db):
    assert {principle.number for principle in Principle.objects.all()} == PRINCIPLES.keys()


def test_the_headings_of_fieldsets_come_in_the_order_of_the_form():
    html = drawn_form(ExampleForm()).html
    legends = [html.index(str(legend)) for legend, _names in ExampleForm.fieldsets]
    assert all(earlier < later for earlier, later in pairwise(legends))
    assert re.search(r"<form[^>]+novalidate", html)
