from django.urls import path

from notices.views import outbox, wishes
from reference.addresses import address

app_name = "notices"
urlpatterns = [
    path(address("account/e-mails/"), wishes.wishes, name="wishes"),
    path(address("e-mails/"), outbox.outbox, name="outbox"),
    path(address("e-mails/try-again/"), outbox.outbox_try_again, name="outbox-try-again"),
    path(address("e-mails/fewer/<str:token>/"), wishes.fewer, name="fewer"),
]
