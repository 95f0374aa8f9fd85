"""peaceops turns a statement about a peace operation into evidence."""
