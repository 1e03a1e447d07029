"""Trained classifiers: how one is asked, and where its files are. ``parser.training`` trains them."""

from parser.trained.classifiers import Classifier, classifier

__all__ = ["Classifier", "classifier"]
