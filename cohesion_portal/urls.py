"""Every address of the portal. Each room brings its own; the pages that join rooms are here.

The words of addresses, in both languages, stand in `reference/addresses.py`. What programs ask (/healthz, /readyz,
/metrics) is answered before all these, in `operating.py`.
"""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from cohesion_portal.views import bare_address

urlpatterns = [
    path("", bare_address, name="bare-address"),
    *i18n_patterns(
        path("", include("cohesion_portal.pages")),
        path("", include("accounts.urls")),
        path("", include("notices.urls")),
        path("", include("registry.urls")),
        path("", include("assets.urls")),
        path("", include("partnerships.urls")),
        path("", include("reports.urls")),
        path("", include("complaints.urls")),
        prefix_default_language=True,
    ),
]

handler400 = "cohesion_portal.errors.bad_request"
handler403 = "cohesion_portal.errors.forbidden"
handler404 = "cohesion_portal.errors.not_found"
handler429 = "cohesion_portal.errors.too_many"
handler500 = "cohesion_portal.errors.broken"
