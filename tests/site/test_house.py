"""The house stands as docs/developers.md describes it: who imports whom, what nothing is called, how long anything
may be.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import get_commands

ROOT = Path(settings.BASE_DIR)
ROOMS = settings.ROOMS
FORBIDDEN_NAMES = {"utils", "helpers", "common", "core", "misc", "base"}
# A template that every page extends is called so everywhere.
EXCEPTED_TEMPLATES = {"templates/base.html"}
LONGEST_PYTHON, LONGEST_VIEW, LONGEST_TEMPLATE = 400, 30, 150
SIGNALS = re.compile(r"\.signals\b|django\.dispatch|@receiver\b|\bpost_migrate\b")
AFTER_MIGRATE = {"reference/apps.py", "reference/loading.py", "entries/apps.py", "cohesion_portal/apps.py"}


def python_files(*folders: str) -> list[Path]:
    found = [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]
    return [path for path in found if "migrations" not in path.parts]


def templates() -> list[Path]:
    return sorted(path for path in (ROOT / "templates").rglob("*") if path.suffix in {".html", ".txt"})


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


CODE = python_files(*ROOMS)
ALL_CODE = [*CODE, *python_files("workshop", "deploy", "tests"), ROOT / "manage.py"]


def rooms_imported(source: str, package: str = "") -> set[str]:
    """The rooms that a piece of Python imports from, also inside its functions and by name."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {name.name.split(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(package if node.level else (node.module or "").split(".")[0])
        elif isinstance(node, ast.Call) and _called(node) in {"import_module", "import_string", "__import__"}:
            found |= {argument.value.split(".")[0] for argument in node.args if isinstance(argument, ast.Constant)}
    return found & set(ROOMS)


def _called(node: ast.Call) -> str:
    return getattr(node.func, "attr", getattr(node.func, "id", ""))


def imports_to_the_right(room: str, source: str) -> set[str]:
    return {other for other in rooms_imported(source, room) if ROOMS.index(other) > ROOMS.index(room)}


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_from_rooms_to_its_left(room):
    found = {
        named(path): sorted(wrong)
        for path in python_files(room)
        if (wrong := imports_to_the_right(room, path.read_text(encoding="utf-8")))
    }

    assert not found, f"{room} stands to the left of what it imports: {found}"


def test_installed_apps_stand_in_the_order_of_the_rooms():
    installed = [name.split(".")[0] for name in settings.INSTALLED_APPS]

    assert [name for name in installed if name in ROOMS] == ROOMS


@pytest.mark.parametrize(
    "source",
    [
        "from assets.models import Asset",
        "import reports.datasets",
        "def late():\n    from partnerships import actions",
        "import_module('cohesion_portal.nav')",
    ],
)
def test_guard_notices_an_import_to_the_right(source):
    assert imports_to_the_right("registry", source)


TOOLS = "workshop"
TOOL_BY_NAME = re.compile(rf"{TOOLS}(\.\w+)+")


def reaches_into_the_workshop(source: str) -> bool:
    """Whether a piece of Python imports a tool, or names one in a string for somebody else to import."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names = [name.name for name in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            names = TOOL_BY_NAME.fullmatch(node.value) and [node.value] or []
        elif isinstance(node, ast.Call) and _called(node) in {"import_module", "import_string", "__import__"}:
            names = [argument.value for argument in node.args if isinstance(argument, ast.Constant)]
        else:
            continue
        if any(name.split(".")[0] == TOOLS for name in names):
            return True
    return False


def strings_in(value: object) -> Iterator[str]:
    """Every string in a setting, however deep, but not the paths of files."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in (*value.keys(), *value.values()):
            yield from strings_in(part)
    elif isinstance(value, (list, tuple, set)):
        for part in value:
            yield from strings_in(part)


def test_no_room_reaches_into_the_workshop():
    files = [path for room in ROOMS for path in (ROOT / room).rglob("*.py")]
    assert len(files) > 100
    assert [named(path) for path in files if reaches_into_the_workshop(path.read_text(encoding="utf-8"))] == []

    named_in_settings = {
        name: string
        for name in dir(settings)
        if name.isupper()
        for string in strings_in(getattr(settings, name))
        if string == TOOLS or TOOL_BY_NAME.fullmatch(string)
    }
    assert named_in_settings == {}
    commands = {command: app for command, app in get_commands().items() if app.split(".")[0] == TOOLS}
    assert commands == {}


@pytest.mark.parametrize(
    "source",
    [
        "import workshop",
        "from workshop.terminal import say",
        "def late():\n    from workshop import catalogue",
        "import_module('workshop')",
        "DATABASES = {'default': {'ENGINE': 'workshop.local_postgres'}}",
    ],
)
def test_guard_notices_a_reach_into_the_workshop(source):
    assert reaches_into_the_workshop(source)
    assert not reaches_into_the_workshop("kind = 'workshop'\nsay('A workshop. Bring your bicycle.')")


def test_no_module_has_a_name_that_says_nothing():
    found = [named(path) for path in ALL_CODE if set(path.relative_to(ROOT).with_suffix("").parts) & FORBIDDEN_NAMES]

    assert found == []


def test_no_template_or_static_file_has_a_name_that_says_nothing():
    files = [*templates(), *(path for path in (ROOT / "static").rglob("*") if path.is_file())]

    assert {named(path) for path in files if path.stem in FORBIDDEN_NAMES} <= EXCEPTED_TEMPLATES


def test_nothing_listens_to_signals_but_the_loader_of_reference_data():
    found = {named(path) for path in CODE if SIGNALS.search(path.read_text(encoding="utf-8"))}

    assert found <= AFTER_MIGRATE
    assert "reference/apps.py" in found, "the guard no longer sees the one signal that there is"
    assert SIGNALS.search("from django.db.models.signals import post_save")


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_no_file_of_python_is_too_long():
    assert {named(path): lines(path) for path in ALL_CODE if lines(path) > LONGEST_PYTHON} == {}


def test_no_template_is_too_long():
    assert {named(path): lines(path) for path in templates() if lines(path) > LONGEST_TEMPLATE} == {}


def views() -> list[Path]:
    return [path for path in CODE if path.stem == "views" or "views" in path.parts]


def long_views(source: str) -> dict[str, int]:
    """Functions that take a request and have more lines than a view may have."""
    functions = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)]
    takes_request = [node for node in functions if node.args.args and node.args.args[0].arg == "request"]
    lengths = {node.name: (node.end_lineno or 0) - node.lineno + 1 for node in takes_request}
    return {name: length for name, length in lengths.items() if length > LONGEST_VIEW}


def test_no_view_is_too_long():
    found = {named(path): long_views(path.read_text(encoding="utf-8")) for path in views()}

    assert {name: functions for name, functions in found.items() if functions} == {}


def test_guard_notices_a_long_view():
    body = "\n".join(f"    x = {number}" for number in range(LONGEST_VIEW))

    assert long_views(f"def group_edit(request, key):\n{body}\n") == {"group_edit": LONGEST_VIEW + 1}
    assert views()


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_says_what_it_is_for(room):
    docstring = ast.get_docstring(ast.parse((ROOT / room / "__init__.py").read_text(encoding="utf-8"))) or ""
    said = [line for line in docstring.splitlines() if line]

    assert len(said) >= 4, (
        f"{room}/__init__.py: the question it answers, what lives here, what does not, whom it may import"
    )
    assert said[0].endswith("?")
    assert said[-1].startswith(("It may import", "It imports"))


def test_views_of_the_portal_are_functions():
    found = [
        f"{named(path)}: {node.name}"
        for path in views()
        # The sign-in library's pages are classes; a room that changes one of them cannot but extend it.
        if path.relative_to(ROOT).parts[0] != "accounts"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef) and any("View" in ast.unparse(parent) for parent in node.bases)
    ]

    assert found == []


WRITING = {"save", "create", "bulk_create", "update", "bulk_update", "delete", "get_or_create", "update_or_create"}


def writes_in(source: str) -> Iterator[str]:
    """Calls that write to the database, apart from those on forms, dictionaries and querystrings."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITING:
            on = ast.unparse(node.func.value)
            if (
                ".objects" in on
                or "manager" in on
                or (node.func.attr in {"save", "delete"} and not on.endswith("form"))
            ):
                yield f"{on}.{node.func.attr}"


def test_views_write_nothing_themselves():
    found = {named(path): list(writes_in(path.read_text(encoding="utf-8"))) for path in views()}

    assert {name: calls for name, calls in found.items() if calls} == {}, "every change is in an actions module"


def test_guard_notices_a_view_that_writes():
    assert list(writes_in("def x(request):\n    Group.objects.create(name='x')\n    group.save()")) == [
        "Group.objects.create",
        "group.save",
    ]


def is_banner(line: str) -> bool:
    return bool(re.match(r"\s*#\s*[-=#*~]{4,}", line))


UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")


def test_no_comment_is_a_banner_or_puts_work_off():
    found = [
        f"{named(path)}:{number}"
        for path in [*ALL_CODE, *templates()]
        if path != Path(__file__)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if is_banner(line) or UNFINISHED.search(line)
    ]

    assert found == []


def test_guard_notices_banners_and_work_put_off():
    assert is_banner("# ------ views ------")
    assert UNFINISHED.search("# TODO later")


INLINE = re.compile(r"<script(?![^>]*\bsrc=)|<style\b|\sstyle=|\son[a-z]+=|javascript:", re.IGNORECASE)


def test_no_template_has_anything_inline():
    found = {
        f"{named(path)}:{number}"
        for path in templates()
        if path.suffix == ".html"
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if INLINE.search(line)
    }

    assert found == set()


def test_guard_notices_inline_code():
    assert all(INLINE.search(text) for text in ('<p style="x">', "<script>", '<a onclick="x">', "<style>"))
    assert not INLINE.search('<script src="x" defer></script>')
