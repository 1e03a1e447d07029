"""The version of this library, as it was installed."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("thidua")
except PackageNotFoundError:  # run from its sources, without being installed
    __version__ = "0"
