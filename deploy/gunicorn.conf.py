"""How the portal is served: by `gunicorn --config deploy/gunicorn.conf.py`, by `make run` and by the bench.

Each name is a setting of gunicorn's. What differs between machines comes from the environment.
"""

import logging.config
import os
import shutil
import tempfile
from pathlib import Path

from environ import Env

from cohesion_portal.logs import logging_settings

Env.read_env(Path(__file__).parent.parent / ".env")
logging.config.dictConfig(logging_settings(os.environ))
logging.captureWarnings(True)
# Each worker process keeps its figures in a file here; whoever asks for them gets the sum.
FIGURES = os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", tempfile.mkdtemp(prefix="portal-figures-"))

wsgi_app = "cohesion_portal.wsgi:application"
worker_class = "deploy.worker.PortalWorker"
bind = os.environ.get("BIND") or "127.0.0.1:8000"
workers = int(os.environ.get("WEB_CONCURRENCY") or 2)
# Each thread may hold a connection to the database: workers times threads must be fewer than the server allows.
threads = int(os.environ.get("WEB_THREADS") or 4)
preload_app = True

# An idle connection costs no thread. It must last longer than the proxy keeps it: that would write into a closed one.
keepalive = 75
# Fewer than the files that a process may open where nobody raised their number, which is 1,024.
worker_connections = 500
graceful_timeout = 20

# The most that gunicorn takes; a search of some thousand letters fits.
limit_request_line = 8190
limit_request_fields = 60
limit_request_field_size = 8190

# It says what it does through the portal's log; the portal itself writes a line for each request.
logger_class = "deploy.worker.ServerLog"
# It would lie in the person's home folder.
control_socket_disable = True


def child_exit(server, worker):
    """A worker's own gauges end with it; what it counted stays counted."""
    from prometheus_client.multiprocess import mark_process_dead

    mark_process_dead(worker.pid)


def on_exit(server):
    shutil.rmtree(FIGURES, ignore_errors=True)
