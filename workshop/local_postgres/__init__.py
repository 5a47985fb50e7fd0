"""A PostgreSQL of the project's own, for machines that have none.

`server.address(folder)` starts it and gives the address for DATABASE_URL. It is meant for development, tests and the
demo; a portal for the public has a server of its own.

How the modules hang together:

    server    start, share and stop the server
    keeper    stops a server whose users were all killed
    cluster   makes the data folder once
    programs  where PostgreSQL's programs are
    account   as whom they run

One folder holds everything that lasts: `data`, the locks, and the log of the latest start. The socket lies in a
scratch folder of the temporary folder, because the path of a socket may not be long.
"""
