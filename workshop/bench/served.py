"""The process that serves the bench's portal: `python -m workshop.bench.served FD`, started by `server`."""

import socket
import sys

import django

if __name__ == "__main__":
    from workshop.bench.processes import end_with_parent

    end_with_parent()
    django.setup()
    from workshop.bench.database import use_bench_database
    from workshop.make.serving import PortalServer

    use_bench_database()
    PortalServer(socket.socket(fileno=int(sys.argv[1]))).run()
