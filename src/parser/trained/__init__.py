"""Trained models: how they are asked, and where their files are. ``parser.training`` trains them."""
