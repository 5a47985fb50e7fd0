"""Addresses of the pages and files of this room. A file has the address of its list, under reports, with its ending."""

from django.urls import path

from reference.addresses import address
from reports import views
from reports.datasets import DATASETS

app_name = "reports"
urlpatterns = [
    path(address("reports/"), views.report_list, name="report-list"),
    path(address("reports/columns/"), views.columns, name="columns"),
    path(address("reports/unpublished/"), views.unpublished, name="unpublished"),
    path(address("reports/unpublished.csv"), views.unpublished_file, name="unpublished-file"),
    *[
        path(address(f"reports/{name}.csv"), views.dataset_file, {"name": name}, name=f"{name}-file")
        for name in DATASETS
    ],
]
