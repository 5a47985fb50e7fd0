"""What builds, serves, measures and fills the portal, and is no part of it: no room may import from here.

make             the programs behind the make targets
local_postgres   a private PostgreSQL, for machines that have none
messages         collects what the portal says and keeps the Welsh catalogue in step with it
demo             a small demo, loaded where DEMO is on
bench            a register as large as Wales, and how quick the portal is on it
"""
