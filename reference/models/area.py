from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reference.bilingual import ReferenceText
from reference.models.naming import Named, NamedQuerySet


class Authority(Named):
    """One of the 22 principal areas of Wales, whose council answers for the entries within it."""

    gss_code = models.CharField(max_length=9, primary_key=True)
    council_name_en = models.CharField(max_length=100)
    council_name_cy = models.CharField(max_length=100)
    org_id = models.CharField(max_length=20, unique=True)
    latitude = models.DecimalField(max_digits=8, decimal_places=6)
    longitude = models.DecimalField(max_digits=9, decimal_places=6)

    council_name = ReferenceText()


class SeneddConstituency(Named):
    """One of the 16 constituencies of the Senedd since May 2026. Each has one name, in Welsh, used in both languages.

    By the Senedd Cymru (Members and Elections) Act 2024 each is made of two constituencies of the UK Parliament, whole,
    as those have been since 2024: so a directory that gives the one says the other.
    """

    gss_code = models.CharField(max_length=9, primary_key=True)
    # Codes of the two constituencies of the UK Parliament.
    first_half = models.CharField(max_length=9, unique=True)
    second_half = models.CharField(max_length=9, unique=True)


class WardQuerySet(NamedQuerySet):
    def valid(self, on: date | None = None) -> Self:
        """The wards of one day, by default of today."""
        day = on or timezone.localdate()
        return self.filter(Q(valid_from=None) | Q(valid_from__lte=day), Q(valid_to=None) | Q(valid_to__gte=day))

    def ended(self) -> Self:
        return self.filter(valid_to__lt=timezone.localdate())


class Ward(Named):
    """An electoral ward of one authority. One that has ended stays, for the entries that were placed in it."""

    gss_code = models.CharField(max_length=9, primary_key=True)
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="wards")
    # Unknown for a ward that came from a list of names alone.
    latitude = models.DecimalField(max_digits=8, decimal_places=6, null=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    # The first and the last day. Our first table is that of May 2025 and does not say since when its wards are so.
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    # A ward may be split among several, and one may take in parts of several.
    successors = models.ManyToManyField(
        "self", through="WardSuccession", symmetrical=False, related_name="predecessors"
    )
    # As the postcode directory has it, where it says so: nearly always one.
    constituencies = models.ManyToManyField(SeneddConstituency, related_name="wards")

    objects: Any = WardQuerySet.as_manager()

    class Meta(Named.Meta):
        constraints = [
            *Named.Meta.constraints,
            models.CheckConstraint(
                name="ward_ends_after_it_begins",
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
            ),
        ]

    @property
    def has_ended(self) -> bool:
        return self.valid_to is not None and self.valid_to < timezone.localdate()


class WardSuccession(models.Model):
    """A ward that has ended, and one of those in which its places are now."""

    ended = models.ForeignKey(Ward, on_delete=models.CASCADE, related_name="+")
    successor = models.ForeignKey(Ward, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="wardsuccession_once", fields=["ended", "successor"]),
            models.CheckConstraint(name="wardsuccession_of_another", condition=~Q(ended=F("successor"))),
        ]

    def __str__(self) -> str:
        return f"{self.ended_id}, {self.successor_id}"


class OutwardCode(models.Model):
    """The first half of a postcode, such as CF10, some of which lies in Wales. A third lie in several authorities."""

    code = models.CharField(max_length=4, primary_key=True)
    latitude = models.DecimalField(max_digits=8, decimal_places=6)
    longitude = models.DecimalField(max_digits=9, decimal_places=6)
    main_authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    authorities = models.ManyToManyField(Authority, related_name="outward_codes")

    def __str__(self) -> str:
        return self.code


class Postcode(models.Model):
    """A whole postcode in Wales, in use or ended, from the directory that `load_postcodes` read."""

    postcode = models.CharField(max_length=8, primary_key=True)
    latitude = models.DecimalField(max_digits=8, decimal_places=6, null=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    # Nobody asks for the postcodes of a ward; two indexes less make loading them faster.
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+", db_index=False)
    ward = models.ForeignKey(Ward, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    # Null where the directory does not say.
    constituency = models.ForeignKey(
        SeneddConstituency, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )

    def __str__(self) -> str:
        return self.postcode


class PostcodeRelease(models.Model):
    """One reading of a postcode directory. The newest says which directory the portal uses now."""

    class Layout(models.TextChoices):
        PORTAL = "portal", _("Welsh postcodes drawn from the National Statistics Postcode Lookup")
        NSPL = "nspl", _("National Statistics Postcode Lookup (NSPL)")
        ONSPD = "onspd", _("ONS Postcode Directory (ONSPD)")

    layout = models.CharField(max_length=10, choices=Layout)
    publisher = models.CharField(max_length=100, default="Office for National Statistics")
    # The first day of the month that the file's name gives, where it gives one.
    released_on = models.DateField(null=True)
    file_name = models.CharField(max_length=255)
    rows = models.PositiveIntegerField()
    elsewhere = models.PositiveIntegerField()
    without_ward = models.PositiveIntegerField()
    without_constituency = models.PositiveIntegerField(default=0)
    without_position = models.PositiveIntegerField()
    # Unknown where the file does not say which postcodes have ended.
    terminated = models.PositiveIntegerField(null=True)
    loaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        get_latest_by = ("loaded_at", "pk")

    def __str__(self) -> str:
        return f"{self.file_name}, {self.rows}"
