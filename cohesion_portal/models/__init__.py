from cohesion_portal.models.change import Change

__all__ = ["Change"]
