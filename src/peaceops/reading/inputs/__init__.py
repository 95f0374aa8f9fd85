"""Reading files: one kind each, into a document; nothing in a file is ever executed or fetched."""
