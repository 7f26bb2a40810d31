"""Where things are kept: addresses of databases, and PostgreSQL opened alike for all who keep something there.

`knowledge`, `diary`, `actions` and `bot` read it; it knows none of them.
"""
