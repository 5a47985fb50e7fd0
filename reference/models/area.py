from django.db import models
from django.utils.translation import gettext_lazy as _

from reference.bilingual import ReferenceText
from reference.models.naming import Named


class Authority(Named):
    """One of the 22 principal areas of Wales, whose council answers for the entries within it."""

    gss_code = models.CharField(max_length=9, primary_key=True)
    council_name_en = models.CharField(max_length=100)
    council_name_cy = models.CharField(max_length=100)
    org_id = models.CharField(max_length=20, unique=True)
    latitude = models.DecimalField(max_digits=8, decimal_places=6)
    longitude = models.DecimalField(max_digits=9, decimal_places=6)

    council_name = ReferenceText()


class Ward(Named):
    """An electoral ward of one authority, by its code of May 2025."""

    gss_code = models.CharField(max_length=9, primary_key=True)
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="wards")
    latitude = models.DecimalField(max_digits=8, decimal_places=6)
    longitude = models.DecimalField(max_digits=9, decimal_places=6)


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
    without_position = models.PositiveIntegerField()
    # Unknown where the file does not say which postcodes have ended.
    terminated = models.PositiveIntegerField(null=True)
    loaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        get_latest_by = ("loaded_at", "pk")

    def __str__(self) -> str:
        return f"{self.file_name}, {self.rows}"
