"""Who answers a complaint, and who watches over them: settings, for both change."""

from typing import Any

from django.conf import settings

from reference.bilingual import page_language


def about_us() -> dict[str, Any]:
    """What a page says of them, in its language."""
    language = page_language()
    return {
        "answering_body": settings.ANSWERING_BODY[language],
        "contact_email": settings.CONTACT_EMAIL,
        "regulator": settings.REGULATOR[language],
        "regulator_website": settings.REGULATOR_WEBSITE[language],
        "years_kept": settings.COMPLAINTS_KEPT_FOR_YEARS,
    }
