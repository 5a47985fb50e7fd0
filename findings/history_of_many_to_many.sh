#!/bin/sh
# django-pghistory 3.9.2 with django-pgtrigger 4.17.0 on Django 5.2.19: tracking the table that Django itself makes for a
# many-to-many field looks right and keeps no history.
#
# Expected: `pghistory.track(...)(Club.sports.through)` gives an event table and triggers that fill it, as for any model.
# Found: makemigrations writes the event table and the trigger that protects it, but no trigger on the many-to-many table
# itself, because a table that Django makes by itself stands in no CreateModel of the migration. No warning, no check.
# `pgtrigger.registered()` does list the three triggers, so that a glance at the models or `manage.py pgtrigger ls` says
# that all is well. A model of one's own as `through` gets them.
#
# Seen: "auto: 0 insert triggers in the migration, 1 registered" and "own: 1 insert triggers in the migration, 1 registered".
# Exit 0 while this is so; 1 when it has changed.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q "django==5.2.19" "django-pghistory==3.9.2" "django-pgtrigger==4.17.0" "psycopg[binary]==3.3.9" 2>"$work/pip.log" || { cat "$work/pip.log"; exit 2; }
cd "$work"
mkdir -p clubs/migrations
touch clubs/__init__.py clubs/migrations/__init__.py
cat > clubs/models.py <<'PY'
import pghistory
from django.db import models


class Sport(models.Model):
    name = models.CharField(max_length=40)


class Club(models.Model):
    name = models.CharField(max_length=40)
    sports = models.ManyToManyField(Sport)
    colours = models.ManyToManyField("Colour", through="ColourOfClub")


class Colour(models.Model):
    name = models.CharField(max_length=40)


@pghistory.track(pghistory.InsertEvent())
class ColourOfClub(models.Model):
    club = models.ForeignKey(Club, on_delete=models.CASCADE)
    colour = models.ForeignKey(Colour, on_delete=models.CASCADE)


pghistory.track(pghistory.InsertEvent())(Club.sports.through)
PY
cat > look.py <<'PY'
import pathlib
import sys
import warnings

import django
from django.conf import settings

settings.configure(
    INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", "pgtrigger", "pghistory", "clubs"],
    DATABASES={"default": {"ENGINE": "django.db.backends.postgresql", "NAME": "none", "HOST": "localhost", "PORT": "1"}},
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
)
django.setup()
warnings.filterwarnings("ignore", message="Got an error checking a consistent migration history")

import pgtrigger
from django.core.management import call_command

call_command("makemigrations", "clubs", verbosity=0)
text = pathlib.Path("clubs/migrations/0001_initial.py").read_text()
found = {}
for label, table, model in (("auto", "clubs_club_sports", "club_sports"), ("own", "clubs_colourofclub", "colourofclub")):
    in_migration = text.count(f"table='{table}'")
    registered = sum(one._meta.db_table == table for one, trigger in pgtrigger.registered())
    found[label] = (in_migration, registered)
    print(f"{label}: {in_migration} insert triggers in the migration, {registered} registered")
sys.exit(found != {"auto": (0, 1), "own": (1, 1)})
PY
"$work/venv/bin/python" look.py
