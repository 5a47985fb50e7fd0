"""What a person is told when the private PostgreSQL cannot be had."""


class LocalPostgresError(Exception):
    """One sentence for the person at the terminal: what is wrong, and what to do about it."""
