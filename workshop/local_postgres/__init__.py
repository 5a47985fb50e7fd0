"""A PostgreSQL of the project's own, for machines that have none.

Name `workshop.local_postgres` as a database engine and the server is started by the first connection, not when
the settings load, so that tools which only read the settings start nothing. It is meant for development, tests and the
demo; a portal for the public has a server of its own, named in `DATABASE_URL`.

How the modules hang together:

    base      the database engine for Django
    server    start, share and stop the server
    keeper    stops a server whose users were all killed
    cluster   makes the data folder once
    programs  where PostgreSQL's programs are
    account   as whom they run

One folder holds everything that lasts: `data`, the locks, and the log of the latest start. The socket lies in a
scratch folder of the temporary folder, because the path of a socket may not be long.
"""
