"""The reader of pages refuses what it should; every page that any test opens is read by it."""

import pytest
from django.http import HttpResponse, StreamingHttpResponse

from tests import markup
from tests.browser import ReadingClient

WHOLE = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Groups - Portal</title>'
    '<script src="/static/js/portal.js" defer></script></head><body><main><h1>Groups</h1>{}</main></body></html>'
)


def faults(html: str) -> list[str]:
    return markup.faults(markup.read(html), "en")


def test_a_proper_page_has_no_faults():
    html = WHOLE.format(
        "<p>None of these. 20 November 2026</p>"
        '<form method="post"><input type="hidden" name="csrfmiddlewaretoken" value="x">'
        '<label for="id_name">Name</label><input id="id_name" name="name"><fieldset><legend>Days</legend>'
        '<label><input type="radio" name="day" value="1">Monday</label><label><input type="radio" name="day" value="2">'
        'Tuesday</label></fieldset><button>Save</button></form><img src="x.svg" alt=""><a href="#id_name">Name</a>'
        '<table><caption>Counts</caption><tr><th scope="col">Area</th></tr></table>'
        '<svg aria-hidden="true"><path/></svg>'
        '<bdi translate="no">{{ None }}</bdi>'
    )

    assert faults(html) == []


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ("<p><div>Block in a paragraph</div></p>", "line 1"),
        ("<p>Never closed <b>bold</p>", "line 1"),
        ("<ul><li>One</ul></li>", "line 1"),
        ("<p a=1 a=2>Twice</p>", "line 1"),
        ("<h1>A second</h1>", "one <h1>"),
        ("<h3>Too deep</h3>", "heading of level 3"),
        ('<p id="a"></p><p id="a"></p>', "stands 2 times"),
        ('<input name="q">', "has no label"),
        ('<label for="a"></label><input id="a" name="q">', "has no label"),
        ('<label for="b">Name</label>', "which is not on the page"),
        ('<a href="#nowhere">Down</a>', "leads to nothing"),
        ('<img src="x.png">', "has no alt"),
        ('<a href="/en/"></a>', "has no words"),
        ("<button><svg></svg></button>", "has no words"),
        (
            '<label><input type="radio" name="day" value="1">Monday</label>'
            '<label><input type="radio" name="day" value="2">Tuesday</label>',
            "in no fieldset",
        ),
        ('<p style="color: red">Red</p>', "is inline"),
        ('<a href="/en/" onclick="go()">Go</a>', "is inline"),
        ("<style>p { color: red }</style>", "style sheet"),
        ("<script>alert(1)</script>", "script stands in the page"),
        ('<script src="/static/js/other.js"></script>', "the page waits for it"),
        ('<script src="https://example.org/map.js" defer></script>', "is not ours"),
        ('<a href="javascript:alert(1)">Go</a>', "runs or carries"),
        ('<a href="/en/groups/None/">Group</a>', "lacks a value"),
        ('<form method="post"><button>Send</button></form>', "lacks the token"),
        ("<p>{{ group.name }}</p>", "not run"),
        ("<p>{% if x %}</p>", "not run"),
        ("<p>Page: %(number)s</p>", "not filled"),
        ("<p>Website: None</p>", "None shows"),
        ("<p>True</p>", "value of the program"),
        ("<p>&lt;Ward: Bangor&gt;</p>", "value of the program"),
        ("<p>['cy', 'en']</p>", "raw list"),
        ("<p>Tom &amp;amp; Ann</p>", "escaped twice"),
        ("<p>&lt;bdi&gt;Côr&lt;/bdi&gt;</p>", "escaped twice"),
        ('<p lang="fr">Bonjour</p>', "no language of ours"),
        ("<table><tr><td>1</td></tr></table>", "no caption"),
        ("<table><caption>A</caption><tr><th>Area</th></tr></table>", "row or a column"),
    ],
)
def test_the_reader_notices(broken, said):
    assert any(said in fault for fault in faults(WHOLE.format(broken))), faults(WHOLE.format(broken))


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('<html lang="en">', "<html>", "language is ''"),
        ('<html lang="en">', '<html lang="cy">', "language is 'cy'"),
        ("<!doctype html>", "", "line 1"),
        ("<title>Groups - Portal</title>", "", "one <title>"),
        ("<h1>Groups</h1>", "", "one <h1>"),
        ("<main>", "", "one <main>"),
    ],
)
def test_the_reader_notices_what_is_missing(before, after, said):
    html = WHOLE.format("<p>Words</p>").replace(before, after)

    assert any(said in fault for fault in faults(html)), faults(html)


def test_the_browser_of_the_tests_refuses_a_broken_page(client, db, monkeypatch):
    html = WHOLE.format("<p>{{ group.name }}</p>")
    monkeypatch.setattr("django.test.Client.request", lambda self, **request: answer_with(HttpResponse(html)))

    with pytest.raises(pytest.fail.Exception, match="not a proper page"):
        client.get("/en/")


def test_the_browser_of_the_tests_leaves_files_alone(monkeypatch):
    file = StreamingHttpResponse(iter([b"a,b"]), content_type="text/csv")
    monkeypatch.setattr("django.test.Client.request", lambda self, **request: answer_with(file))

    assert ReadingClient().get("/en/").page is None


def answer_with(response):
    class Asked:
        @staticmethod
        def get_full_path():
            return "/en/"

    response.wsgi_request = Asked
    response.headers["Content-Language"] = "en"
    return response


def test_a_form_of_a_page_is_read_as_a_browser_sends_it():
    page = markup.read(
        WHOLE.format(
            '<form method="post"><input type="hidden" name="csrfmiddlewaretoken" value="x">'
            '<input name="name" aria-label="Name" value="Côr"><textarea name="what" aria-label="What">\nSing</textarea>'
            '<select name="kind" aria-label="Kind"><option value="a">A</option>'
            '<option value="b" selected>B</option></select>'
            '<input type="checkbox" name="yes" aria-label="Yes" checked>'
            '<input type="checkbox" name="no" aria-label="No">'
            "<button>Save</button></form>"
        )
    )

    assert page.forms("post")[0].data() == {
        "csrfmiddlewaretoken": ["token"],
        "name": ["Côr"],
        "what": ["Sing"],
        "kind": ["b"],
        "yes": ["on"],
    }
