"""What the field knows, as data: provinces, document types, awards, bodies, anniversaries, topics, section titles.

Each list is a file in ``data/`` whose rows name their source and, where they change, the days on which they were in
force; ``data/SOURCES.md`` resolves the source keys. One module a list turns rows into typed values, read once, on
first use. No such list stands in code.
"""
