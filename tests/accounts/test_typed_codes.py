"""What the page says does not matter does not matter, in whatever form it is typed, pasted or read out."""

import sys
import unicodedata
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django import forms
from hypothesis import given
from hypothesis import strategies as st

from accounts import forms as ours
from accounts.typed_codes import DO_NOT_MATTER, LONGEST, CodeField, plain
from tests import builders
from tests.accounts.letters import last_code
from tests.accounts.test_second_factor import SECRET, digits

EVERY_SIGN = [chr(number) for number in range(sys.maxunicode + 1) if unicodedata.category(chr(number)) != "Cs"]
UNSEEN = sorted(sign for sign in EVERY_SIGN if unicodedata.category(sign) in DO_NOT_MATTER) + [
    *"\u2212\u2043\u034f\u2800\u3164\ufe0f\u180b"
]
CODES = st.text("BCDFGHJKLMNPQRSTVWXZ0123456789", min_size=6, max_size=8)
SEPARATORS = st.lists(st.sampled_from(UNSEEN), max_size=3).map("".join)
NAMED = [
    *"\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00ad",
    *"\u00a0\u2007\u202f\u3000\t",
    *"\u200b\u200d\u2060\ufeff\u202a\u202c",
]
At = Callable[..., str]


@given(CODES, st.data())
def test_what_does_not_matter_may_stand_anywhere(code: str, data: Any) -> None:
    typed = "".join(data.draw(SEPARATORS) + sign for sign in code) + data.draw(SEPARATORS)

    assert plain(typed) == plain(typed.lower()) == code


@given(CODES)
def test_wide_letters_and_digits_of_any_script_are_what_they_mean(code: str) -> None:
    assert plain("".join(chr(ord(sign) + 0xFEE0) for sign in code)) == code
    assert plain(code.translate({ord("0") + n: chr(0x0660 + n) for n in range(10)})) == code


@given(CODES, st.sampled_from("ÉŴßЖあ!#%&*+/=?@_~|^$€"), st.data())
def test_a_sign_that_is_no_letter_of_ours_is_not_thrown_away(code: str, sign: str, data: Any) -> None:
    place = data.draw(st.integers(1, len(code) - 1))

    assert plain(code[:place] + sign + code[place:]) != code


@pytest.mark.parametrize("between", NAMED, ids=lambda sign: f"U+{ord(sign):04X}")
@pytest.mark.django_db
def test_a_code_with_another_dash_or_space_signs_in(client: Any, between: str) -> None:
    client.post("/en/sign-in/", {"email": builders.make_user().email})

    client.post("/en/sign-in/code/", {"code": f"{between}{last_code().replace('-', between)}."})

    assert "_auth_user_id" in client.session


@pytest.mark.parametrize("between", NAMED, ids=lambda sign: f"U+{ord(sign):04X}")
@pytest.mark.django_db
def test_a_second_factor_and_a_recovery_code_with_another_space_are_taken(client: Any, between: str) -> None:
    user = builders.make_officer()
    Authenticator.objects.create(
        user=user, type=Authenticator.Type.RECOVERY_CODES, data={"seed": "seed", "used_mask": 0}
    )
    recovery = Authenticator.objects.get(user=user, type="recovery_codes").wrap().get_unused_codes()[0]

    for code in (digits(SECRET), recovery):
        browser = type(client)()
        browser.post("/en/sign-in/password/", {"login": user.email, "password": builders.PASSWORD})
        browser.post("/en/sign-in/second-factor/", {"code": f"{code[:3]}{between}{code[3:]}{between}"})
        assert "_auth_user_id" in browser.session


def test_every_form_with_a_code_reads_it_by_the_one_rule() -> None:
    found = {
        name: form.base_fields["code"]
        for name, form in vars(ours).items()
        if isinstance(form, type) and issubclass(form, forms.BaseForm) and "code" in getattr(form, "base_fields", {})
    }

    assert len(found) >= 6
    assert all(isinstance(field, CodeField) for field in found.values())


def test_a_whole_book_is_refused_beside_the_field() -> None:
    form = ours.CodeForm({"code": "B" * (LONGEST + 1)})

    assert form.errors["code"]
