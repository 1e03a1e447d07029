"""The annotated papers of ``corpus/``: their sources, what is made of them, and the checks of their gold records."""
