"""Settings, all in one file, read from the environment; `.env.example` explains every name."""

import os
from pathlib import Path

import django
import environ
import pghistory
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from cohesion_portal.logs import logging_settings
from cohesion_portal.tiles import Tiles

BASE_DIR = Path(__file__).resolve().parent.parent
LOCAL = BASE_DIR / ".local"
env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")

SECRET_KEY = env("SECRET_KEY")
DEBUG = env.bool("DEBUG", default=False)
DEMO = env.bool("DEMO", default=False)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
SITE_ADDRESS = env("SITE_ADDRESS", default="")
IS_HTTPS = env.bool("HTTPS", default=False)
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)

# The staircase: a room imports only from rooms above it in this list (tests/site/test_house.py).
ROOMS = [
    "reference",
    "accounts",
    "entries",
    "notices",
    "registry",
    "assets",
    "partnerships",
    "reports",
    "complaints",
    "cohesion_portal",
]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    "django_filters",
    "pgtrigger",
    "pghistory",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "js_lib_leaflet",
    "procrastinate.contrib.django",
    *ROOMS,
]
MIDDLEWARE = [
    "cohesion_portal.operating.OperatorMiddleware",
    "cohesion_portal.middleware.RequestLogMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "cohesion_portal.page_store.PageStoreMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "cohesion_portal.middleware.LanguageFromAddressMiddleware",
    "cohesion_portal.middleware.CleanAddressMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "cohesion_portal.middleware.NoEmptyRefusalMiddleware",
    "accounts.middleware.SignInFirstMiddleware",
    "cohesion_portal.language_switch.LanguageSwitchMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.SignedInPagesMiddleware",
    "cohesion_portal.middleware.HistoryMiddleware",
]
ROOT_URLCONF = "cohesion_portal.urls"
WSGI_APPLICATION = "cohesion_portal.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "cohesion_portal.nav.nav",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "cohesion_portal.templatetags.portal",
                "cohesion_portal.templatetags.languages",
                "cohesion_portal.templatetags.pictures",
                "cohesion_portal.templatetags.rows",
            ],
        },
    }
]
FORM_RENDERER = "cohesion_portal.forms.PortalRenderer"

DATABASES = {"default": env.db("DATABASE_URL", engine="django.db.backends.postgresql")}
DATABASES["default"]["ATOMIC_REQUESTS"] = True
DATABASES["default"]["CONN_MAX_AGE"] = 60
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
# A copy that follows the first may answer visitors: see `cohesion_portal.replica`.
if env("DATABASE_REPLICA_URL", default=""):
    DATABASES["replica"] = env.db("DATABASE_REPLICA_URL", engine="django.db.backends.postgresql")
    DATABASES["replica"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True, "TEST": {"MIRROR": "default"}}
    DATABASES["replica"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 2)
    DATABASE_ROUTERS = ["cohesion_portal.replica.VisitorsRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    # Which codes of a second factor were used stands here, so every process must see the same.
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "portal_cache"}
}
# How much of visitors' pages each process of the server keeps, for as long as nothing on them changes; 0 keeps none.
PAGE_STORE_BYTES = env.int("PAGE_STORE_MB", default=32) * 1_000_000

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("cy", "Cymraeg")]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["cohesion_portal.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/London"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("MinimumLengthValidator", "CommonPasswordValidator", "NumericPasswordValidator")
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "start"
LOGOUT_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "accounts.allauth_adapter.PortalAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
# E-mail can take some minutes, and not everybody reads it on the same machine.
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 900
ACCOUNT_LOGIN_TIMEOUT = 1800
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = True
SESSION_COOKIE_AGE = 7 * 24 * 3600
# Behind a proxy its address is everybody's: the one that it passes on is counted instead.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if BEHIND_PROXY else 0
# The library counts the tries of strangers and of the person whose address it is together: see accounts/limits.py.
ACCOUNT_RATE_LIMITS = False
ACCOUNT_FORMS = {
    "add_email": "accounts.forms.AddressEditForm",
    "change_password": "accounts.forms.PasswordChangeForm",
    "confirm_email_verification_code": "accounts.forms.AddressCodeForm",
    "confirm_reauthentication_code": "accounts.forms.CodeAgainForm",
    "reauthenticate": "accounts.forms.ReauthenticateForm",
    "set_password": "accounts.forms.PasswordSetForm",
}
MFA_FORMS = {
    "activate_totp": "accounts.forms.SecondFactorAddForm",
    "authenticate": "accounts.forms.SecondFactorForm",
    "reauthenticate": "accounts.forms.SecondFactorAgainForm",
}
MFA_ADAPTER = "accounts.allauth_adapter.PortalMFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Cohesion portal"
# A code stays good for half a minute before and after its own, for slow fingers and clocks that are not quite right.
MFA_TOTP_TOLERANCE = 1

MAILER_OPTIONS = {
    "EMAIL_HOST": "host",
    "EMAIL_PORT": "port",
    "EMAIL_HOST_USER": "username",
    "EMAIL_HOST_PASSWORD": "password",
    "EMAIL_USE_TLS": "use_tls",
    "EMAIL_USE_SSL": "use_ssl",
    "EMAIL_FILE_PATH": "file_path",
}
MAIL = (
    env.email("EMAIL_URL") if env("EMAIL_URL", default="") else {"EMAIL_BACKEND": "accounts.console_mail.EmailBackend"}
)
if django.VERSION < (6, 1):
    vars().update(MAIL)
else:
    # The same, as Django asks for it from 6.1 on: options of one mailer in the place of settings of the whole site.
    MAILERS = {
        "default": {
            "BACKEND": MAIL["EMAIL_BACKEND"],
            "OPTIONS": {name: MAIL[old] for old, name in MAILER_OPTIONS.items() if MAIL.get(old)},
        }
    }
# A mail server that does not answer is given up for this time, and tried again later.
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="porth@localhost")

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = LOCAL / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "cohesion_portal.style_sheets.JoinedSheetsStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG
MEDIA_ROOT = env.path("DOCUMENTS", default=str(LOCAL / "documents"))

# History stands in the database: event rows refuse change, and each holds its own context, which nobody can rewrite.
PGHISTORY_APPEND_ONLY = True
PGHISTORY_CONTEXT_FIELD = pghistory.ContextJSONField()

SECURE_SSL_REDIRECT = IS_HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if IS_HTTPS else 0
# Whether subdomains follow, and whether browsers learn it in advance, is for the owner of the whole domain to decide.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SESSION_COOKIE_SECURE = IS_HTTPS
CSRF_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "cohesion_portal.errors.csrf_failure"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# Pictures of the land under the maps. Without them a map has the outlines of the authorities.
MAP_TILES = Tiles(
    env("MAP_TILES", default=""),
    env("MAP_TILES_ATTRIBUTION", default=""),
    env.int("MAP_TILES_NEAREST", default=Tiles.nearest),
)
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:", *MAP_TILES.sources],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    feature: [] for feature in ("camera", "geolocation", "microphone", "payment", "usb", "display-capture")
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000
# A file that we may take never waits on a disk, which may be full; a larger one is refused.
FILE_UPLOAD_MAX_MEMORY_SIZE = 6 * 1024 * 1024
# A form with the largest document that it takes, and room for its words. Nothing of a larger one is read (wsgi.py).
LARGEST_REQUEST = 8 * 1024 * 1024
LOGGING = logging_settings(os.environ)
# Who asks for figures from another machine sends it along; without one only this machine gets them.
METRICS_TOKEN = env("METRICS_TOKEN", default="")

PORTAL_NAME = _("Cohesion portal")
# Who runs this portal, as every page says it; one name where it is the same in both languages.
RUN_BY_EN, RUN_BY_CY = env("RUN_BY_EN", default=""), env("RUN_BY_CY", default="")
RUN_BY = {"en": RUN_BY_EN or RUN_BY_CY, "cy": RUN_BY_CY or RUN_BY_EN}
CONTACT_EMAIL = env("CONTACT_EMAIL", default="")
# Complaints about personal data: who answers them (name and postal address), and who watches over them.
ANSWERING_BODY = {"en": env("ANSWERING_BODY_EN", default=""), "cy": env("ANSWERING_BODY_CY", default="")}
REGULATOR = {
    "en": env("REGULATOR_EN", default="Information Commissioner's Office"),
    "cy": env("REGULATOR_CY", default="Swyddfa'r Comisiynydd Gwybodaeth"),
}
REGULATOR_WEBSITE = {
    "en": env("REGULATOR_WEBSITE_EN", default="https://ico.org.uk/"),
    "cy": env("REGULATOR_WEBSITE_CY", default="https://cy.ico.org.uk/"),
}
COMPLAINTS_KEPT_FOR_YEARS = env.int("COMPLAINTS_KEPT_FOR_YEARS", default=2)
