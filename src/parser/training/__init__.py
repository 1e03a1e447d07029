"""How the trained components are made and measured: ``python -m parser.training`` (``make models``)."""
