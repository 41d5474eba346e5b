"""The documents to fill in, as files: a writer for each format, all of the same tree (`blocks/kit`)."""
