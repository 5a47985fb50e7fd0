#!/bin/sh
# django-pghistory 3.9.2 with django-pgtrigger 4.17.0 on Django 5.2.19: tracking a multi-table child keeps no history of
# what it inherits.
#
# Expected: `@pghistory.track()` on a child keeps every field that `child._meta.fields` names, the parent's among them.
# Found: the event model has the child's own columns alone, and a change of an inherited column writes no row, without a
# warning: the parent is a table of its own and has to be tracked as well. (With both tracked, the two event models then
# ask for the same reverse name, so one needs a name of its own.)
#
# Seen: "fields of the model: colour entry_ptr id name" and "kept in history: colour entry_ptr".
# Exit 0 while this is so; 1 when it has changed.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q "django==5.2.19" "django-pghistory==3.9.2" "django-pgtrigger==4.17.0" "psycopg[binary]==3.3.9" \
    2>"$work/pip.log" || { cat "$work/pip.log"; exit 2; }
cd "$work"
mkdir clubs
touch clubs/__init__.py
cat > clubs/models.py <<'PY'
import pghistory
from django.db import models


class Entry(models.Model):
    name = models.CharField(max_length=40)


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent())
class Club(Entry):
    colour = models.CharField(max_length=40)
PY
cat > look.py <<'PY'
import sys

import django
from django.conf import settings

settings.configure(
    INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", "pgtrigger", "pghistory", "clubs"],
    DATABASES={"default": {"ENGINE": "django.db.backends.postgresql", "NAME": "none"}},
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
)
django.setup()

from clubs.models import Club

fields = sorted(field.name for field in Club._meta.fields)
kept = sorted(field.name for field in Club.pgh_event_model._meta.fields if not field.name.startswith("pgh_"))
print("fields of the model:", *fields)
print("kept in history:", *kept)
sys.exit(kept != ["colour", "entry_ptr"])
PY
"$work/venv/bin/python" look.py
