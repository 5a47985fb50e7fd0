"""The last step of sending: the mail server's end mark and our commit leave together.

A letter is marked as sent in a transaction that is open while the mail server is spoken to. Were it closed only after
the server's "taken", a worker that is killed in between would send the letter twice; were it closed before, a letter
could be lost. So the commit is written to the database right behind the last byte that is written to the mail server,
before either has answered. What remains are the microseconds between the two, in which a kill makes a second copy with
the same Message-ID.
"""

from typing import Any

from django.core.mail import EmailMessage
from django.core.mail.backends import smtp
from django.db import DatabaseError, connection
from psycopg import pq

END_OF_E_MAIL = b"\r\n.\r\n"


def hand_over(mailer: Any, email: EmailMessage) -> None:
    """Give an e-mail to the mail server, in the transaction in which it is marked as sent.

    Raises what the mail server's refusal raises; the transaction may then be closed already, with the mark in it.
    """
    if not isinstance(mailer, smtp.EmailBackend) or connection.savepoint_ids:
        mailer.send_messages([email])  # no mail server, or a transaction that is not ours to close
        return
    mailer.open()
    server: Any = mailer.connection
    write = server.send
    is_closing = False

    def write_and_close(data: Any) -> None:
        nonlocal is_closing
        write(data)
        if isinstance(data, bytes) and data.endswith(END_OF_E_MAIL):
            begin_commit()
            is_closing = True

    server.send = write_and_close
    try:
        mailer.send_messages([email])
    finally:
        server.send = write
        if is_closing:
            end_commit()


def begin_commit() -> None:
    """Write COMMIT to the database, and wait for no answer."""
    wire = connection.connection.pgconn
    wire.send_query(b"COMMIT")
    while wire.flush():
        pass


def end_commit() -> None:
    """Read the answer; raises DatabaseError where the transaction could not be closed."""
    wire = connection.connection.pgconn
    while (result := wire.get_result()) is not None:
        if result.status != pq.ExecStatus.COMMAND_OK:
            raise DatabaseError("An e-mail could not be marked as sent.")
