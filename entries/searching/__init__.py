"""Finding entries of every kind by what and where: `question` reads a line, the rest makes it a query."""
