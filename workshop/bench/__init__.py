"""How quick is the portal on a register as large as Wales? `make bench` builds one and measures lists, files and pages.

sizes      how many rows of everything
database   the database of its own that the register stands in
drawing    numbers, keys and words that rows are made of: the same on every machine
filling    rows from row numbers, many at once
entries    groups, places and partnerships
links      who does what where, with whom
facts      evidence, and what is known about risk
outlooks   the risk of every place, worked out by the portal's own rules
register   all of these in order
server     the portal on that database, served as `make run` serves it
reading    one visitor who reads pages and files over HTTP and looks at the clock
files      a file of 100,000 rows beside the same rows by COPY
pages      pages beside the time of their own SQL
letters    e-mails written, sent and counted
visitors   many visitors at once
load       many people through the server as it is shipped, and beside an older build
findings   the table of what was measured, with the goals
"""
