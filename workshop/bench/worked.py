"""A worker on the bench's database: `python -m workshop.bench.worked`, started by `letters`."""

import django

if __name__ == "__main__":
    from workshop.bench.processes import end_with_parent

    end_with_parent()
    django.setup()
    from django.core.management import call_command

    from workshop.bench.database import use_bench_database

    use_bench_database()
    call_command("work")
