"""What happened to an entry, read in words from the rows that the database itself kept; and the one way to erase."""
