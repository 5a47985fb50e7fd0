"""How the portal is served: by `gunicorn --config deploy/gunicorn.conf.py`, by `make run` and by the bench.

Each name is a setting of gunicorn's. What differs between machines comes from the environment.
"""

import os

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

loglevel = "warning"
# It would lie in the person's home folder.
control_socket_disable = True
