"""What the settings read from the environment, filled in where a person has set nothing."""

import os
import secrets
from pathlib import Path

import django
from django.core.exceptions import ImproperlyConfigured
from environ import Env

from workshop.local_postgres.server import address
from workshop.terminal import Refusal

PROJECT = Path(__file__).resolve().parent.parent.parent
LOCAL = PROJECT / ".local"
POSTGRES = LOCAL / "postgres"


def read_env_file() -> None:
    """Take over the person's `.env`; what is already in the environment goes before it."""
    Env.read_env(PROJECT / ".env")


def find_database() -> bool:
    """Start the private server where neither the environment nor `.env` names one; True if it is the private one."""
    read_env_file()
    own = os.environ.get("DATABASE_URL", "")
    if own and not own.startswith(("postgres://", "postgresql://")):
        raise Refusal("DATABASE_URL must name a PostgreSQL database: postgres://user:password@host:5432/name")
    if not own:
        os.environ["DATABASE_URL"] = address(POSTGRES)
    return not own


def prepare() -> bool:
    """Load the settings with what a person has not set: a key, a server, and there the demo; True on that server."""
    is_private = find_database()
    if is_private:
        os.environ.setdefault("DEMO", "1")
    if not os.environ.get("SECRET_KEY"):
        os.environ["SECRET_KEY"] = own_secret_key(LOCAL / "secret-key")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cohesion_portal.settings")
    try:
        django.setup()
    except ImproperlyConfigured as problem:
        raise Refusal(f"The settings cannot be read: {problem}") from None
    return is_private


def own_secret_key(path: Path) -> str:
    """The key of this project folder, made by the first start and readable by its owner alone."""
    if not path.exists():
        path.parent.mkdir(exist_ok=True)
        fresh = path.with_name("secret-key.new")
        fresh.unlink(missing_ok=True)
        with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(50))
        fresh.rename(path)
    return path.read_text().strip()
