"""What every answer promises the reader's browser, and what the settings must never lose."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.core.checks import run_checks

from accounts.middleware import SignInFirstMiddleware
from tests.markup import LANGUAGES


@pytest.fixture
def headers(client, db):
    return client.get("/en/").headers


def test_a_page_may_load_only_what_is_ours(headers):
    policy = dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";") if part.strip())

    assert policy["default-src"] == "'self'"
    assert policy["object-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert policy["form-action"] == "'self'"
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert "*" not in headers["Content-Security-Policy"]


def test_a_page_cannot_be_framed_guessed_or_followed(headers):
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"


def test_a_page_uses_no_feature_of_the_device(headers):
    assert "camera=()" in headers["Permissions-Policy"]


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_a_page_says_its_language(client, db, language):
    response = client.get(f"/{language}/")

    assert response.headers["Content-Language"] == response.page.language == language


def test_the_language_follows_the_address_and_not_the_browser(client, db):
    response = client.get("/cy/", headers={"Accept-Language": "en"})

    assert response.page.language == "cy"
    assert "Accept-Language" not in response.headers.get("Vary", "")


def test_the_bare_address_follows_the_browser(client, db):
    assert client.get("/", headers={"Accept-Language": "cy"}).headers["Location"] == "/cy/"
    assert client.get("/", headers={"Accept-Language": "fr"}).headers["Location"] == "/en/"


def test_pages_ask_for_sign_in_unless_they_say_otherwise():
    order = settings.MIDDLEWARE
    at = {name.rsplit(".", 1)[1]: place for place, name in enumerate(order)}

    assert at["AuthenticationMiddleware"] < at["SignInFirstMiddleware"]
    assert issubclass(SignInFirstMiddleware, LoginRequiredMiddleware)
    assert at["SessionMiddleware"] < at["LanguageFromAddressMiddleware"] < at["CommonMiddleware"]
    assert "CsrfViewMiddleware" in at
    assert "CSPMiddleware" in at


def test_cookies_stay_out_of_reach_of_scripts():
    assert settings.SESSION_COOKIE_HTTPONLY
    assert not settings.DEBUG


SAID = "print(s.DEBUG, s.DEMO, s.SECURE_HSTS_SECONDS > 0, s.SESSION_COOKIE_SECURE)"


def started_with(program: str = SAID, **environment: str) -> subprocess.CompletedProcess:
    """What a fresh Python makes of the settings with only these variables."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "DATABASE_URL") if name in os.environ}
    kept |= {"DJANGO_SETTINGS_MODULE": "cohesion_portal.settings"} | environment
    return subprocess.run(
        [sys.executable, "-c", f"from django.conf import settings as s; {program}"],
        capture_output=True,
        text=True,
        env=kept,
        cwd=settings.BASE_DIR,
        check=False,
    )


@pytest.mark.parametrize("missing", ["SECRET_KEY", "DATABASE_URL"])
def test_the_portal_does_not_start_without_a_secret_and_a_database(missing, monkeypatch):
    if (settings.BASE_DIR / ".env").exists():
        pytest.skip("a .env of this copy may give what is missing")
    monkeypatch.delenv("DATABASE_URL")
    given = {"SECRET_KEY": "only-for-this-test", "DATABASE_URL": "postgres://nobody@localhost/none"}
    started = started_with(**{name: value for name, value in given.items() if name != missing})

    assert started.returncode != 0
    assert f"Set the {missing} environment variable" in started.stderr


def test_debug_and_demo_are_off_unless_asked_for():
    started = started_with(SECRET_KEY="only-for-this-test", DEBUG="", DEMO="")

    assert started.stdout.split() == ["False", "False", "False", "False"], started.stderr


def test_https_brings_all_that_belongs_to_it():
    started = started_with(SECRET_KEY="only-for-this-test", HTTPS="1")

    assert started.stdout.split()[2:] == ["True", "True"], started.stderr


@pytest.mark.parametrize(
    ("address", "sent"),
    [
        ("smtp+tls://gwen:secret@mail.example:587", "smtp mail.example 587 gwen secret True False"),
        ("smtp+ssl://mail.example:465", "smtp mail.example 465   False True"),
        ("smtp://localhost:25", "smtp localhost 25   False False"),
    ],
)
def test_letters_go_where_the_address_of_mail_says(address, sent):
    """The names of these settings change with Django 6.1; what is written in `.env` does not."""
    asked = "m.__module__.rsplit('.')[-1], m.host, m.port, m.username or '', m.password or '', m.use_tls, m.use_ssl"
    started = started_with(
        f"from django.core.mail import get_connection as g; m = g(); print({asked})",
        SECRET_KEY="only-for-this-test",
        EMAIL_URL=address,
    )

    assert started.stdout.rstrip("\n") == sent, started.stderr


def test_djangos_own_checks_find_nothing():
    assert [str(message) for message in run_checks(include_deployment_checks=False)] == []


WHOLE = {
    "SECRET_KEY": "only for this test, and long enough that nobody guesses it: 0123456789 abcdefghij",
    "HTTPS": "1",
    "BEHIND_PROXY": "1",
    "ALLOWED_HOSTS": "portal.example",
    "SITE_ADDRESS": "https://portal.example",
    "EMAIL_URL": "smtp+tls://mail.example:587",
    "DEFAULT_FROM_EMAIL": "portal@portal.example",
    "CONTACT_EMAIL": "help@portal.example",
    "RUN_BY_EN": "Example Council",
}


def checked_with(**environment: str) -> set[str]:
    """The omissions of ours that `check --deploy` names with these variables."""
    program = (
        "import django; django.setup(); from django.core.checks import run_checks;"
        " all = run_checks(include_deployment_checks=True); print(*[one.id for one in all if not one.is_silenced()])"
    )
    started = started_with(program, **environment)
    assert started.returncode == 0, started.stderr
    return set(started.stdout.split())


def test_whole_settings_for_the_public_pass_the_check():
    assert checked_with(**WHOLE) == set()


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"EMAIL_URL": ""}, {"portal.W001"}),
        ({"DEFAULT_FROM_EMAIL": "portal@localhost"}, {"portal.W002"}),
        ({"CONTACT_EMAIL": ""}, {"portal.W003"}),
        ({"RUN_BY_EN": ""}, {"portal.W010"}),
        ({"RUN_BY_EN": "", "RUN_BY_CY": "Cyngor Enghraifft"}, set()),
        ({"SITE_ADDRESS": ""}, {"portal.W004"}),
        ({"ALLOWED_HOSTS": "other.example"}, {"portal.W005"}),
        ({"SITE_ADDRESS": "http://portal.example"}, {"portal.W006"}),
        ({"BEHIND_PROXY": "0"}, {"portal.W007"}),
        ({"DEMO": "1"}, {"portal.W009"}),
    ],
)
def test_check_names_what_is_missing_for_the_public(changed, named):
    assert checked_with(**WHOLE | changed) == named


def test_check_says_in_words_that_codes_go_to_the_log():
    started = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy"],
        capture_output=True,
        text=True,
        cwd=settings.BASE_DIR,
        env={name: os.environ[name] for name in ("PATH", "HOME", "DATABASE_URL") if name in os.environ}
        | WHOLE
        | {"EMAIL_URL": ""},
        check=False,
    )

    assert "EMAIL_URL is not set: codes for signing in, and every other e-mail, go to the log" in started.stderr
