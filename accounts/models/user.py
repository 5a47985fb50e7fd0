from typing import TYPE_CHECKING, TypeAlias

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, BaseUserManager
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from accounts.disclosure import Disclosed

if TYPE_CHECKING:
    from accounts.models.grant import Grant


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields) -> "User":
        """Somebody who may sign in; without a password they sign in by code only.

        Who gives somebody a password vouches for the address too. Otherwise the first code proves it.
        """
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        with transaction.atomic(using=self._db):
            user.save(using=self._db)
            user.emailaddress_set.create(email=user.email, primary=True, verified=password is not None)
        return user


class User(AbstractBaseUser):
    """Somebody who signs in. The e-mail address is the name; what they may do stands in grants and stewardships."""

    class Language(models.TextChoices):
        ENGLISH = "en", "English"
        WELSH = "cy", "Cymraeg"

    email = models.EmailField(_("e-mail address"), unique=True)
    language = models.CharField(
        _("language of e-mails to you"), max_length=2, choices=Language.choices, default=Language.ENGLISH
    )
    is_active = models.BooleanField(default=True)
    is_example = models.BooleanField(default=False, help_text="A person of the demo; counts only where DEMO is on.")
    joined_at = models.DateTimeField(auto_now_add=True)

    # Read once for each request, and kept on the person's object for its time: see `accounts.permissions`.
    grants_in_force: "list[Grant]"
    has_second_factor: bool
    disclosure = Disclosed(
        private="id password last_login email language is_active is_example joined_at",
    )

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []

    class Meta:
        constraints = [
            models.CheckConstraint(name="user_email_lower", condition=models.Q(email=models.functions.Lower("email")))
        ]

    def __str__(self) -> str:
        return self.email


# Whoever asks for a page: somebody who has signed in, or a visitor.
Person: TypeAlias = User | AnonymousUser
