"""Where the trained models are: in ``models/`` of a checkout, in ``parser/models`` of an installed package."""

from importlib.resources import files
from pathlib import Path

# What tells that a model is there.
_SIGNS = {"confidence": "weights.json", "subjects": "model.crf"}


def models_folder() -> Path:
    """The folder of all models."""
    packaged = Path(str(files("parser"))) / "models"
    return packaged if packaged.is_dir() else Path(__file__).resolve().parents[3] / "models"


def model_file(name: str) -> Path:
    """The file by which a model of a name is loaded; it need not be there."""
    return models_folder() / name / _SIGNS.get(name, "config.cfg")
