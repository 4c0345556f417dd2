"""Where schools and their answers come from: a table with a column `school`, folders, a server."""
