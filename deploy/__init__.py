"""What runs the portal for the public: the server's configuration and its worker, units, proxy, container, backup.

`make run` and the bench serve through the same configuration and worker. docs/operating.md tells how all of it is used.
"""
