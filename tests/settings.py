"""The portal's settings while it is tested: its own, with a key that is no secret and nothing of a person's `.env`."""

import os

from workshop.make.surroundings import find_database

find_database()
os.environ.setdefault("SECRET_KEY", "a key that only tests use, and that protects nothing")
os.environ |= {"DEBUG": "0", "DEMO": "0", "HTTPS": "0", "BEHIND_PROXY": "0", "EMAIL_URL": "memorymail://"}
os.environ |= {"ALLOWED_HOSTS": "localhost,127.0.0.1", "SITE_ADDRESS": "", "CONTACT_EMAIL": ""}
os.environ |= {"DATABASE_REPLICA_URL": os.environ.get("REPLICA_OF_A_TEST", ""), "PAGE_STORE_MB": "0"}
os.environ |= {"LOG_LEVEL": "WARNING", "METRICS_TOKEN": ""}

from cohesion_portal.settings import *  # noqa: E402, F403

# A password that is slow to check protects people; in a test it only costs time.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# The tests read static files where they are written, so nothing has to be collected first.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

# Looks for each file when it is asked for, so that no folder of collected files has to stand.
WHITENOISE_AUTOREFRESH = True
