from django.urls import path

from complaints.views import answering, complaining
from reference.addresses import address

app_name = "complaints"
urlpatterns = [
    path(address("complaints/new/"), complaining.complaint_add, name="complaint-add"),
    path(address("complaints/received/<str:reference>/"), complaining.receipt, name="receipt"),
    path(address("complaints/"), answering.complaint_list, name="complaint-list"),
    path(address("complaints/<str:reference>/"), answering.complaint_detail, name="complaint-detail"),
]
