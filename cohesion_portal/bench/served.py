"""The process that serves the bench's portal: `python -m cohesion_portal.bench.served FD`, started by `server`."""

import socket
import sys

import django

if __name__ == "__main__":
    from cohesion_portal.bench.processes import end_with_parent

    end_with_parent()
    django.setup()
    from cohesion_portal.bench.database import use_bench_database
    from cohesion_portal.make.serving import PortalServer

    use_bench_database()
    PortalServer(socket.socket(fileno=int(sys.argv[1]))).run()
