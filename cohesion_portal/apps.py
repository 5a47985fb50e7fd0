from django.apps import AppConfig


class CohesionPortalConfig(AppConfig):
    name = "cohesion_portal"
