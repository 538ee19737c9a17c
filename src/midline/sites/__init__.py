"""A linked project to its sites: model calls and the calls of project code that may reach one."""
