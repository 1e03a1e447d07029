"""Train all components and write them with what they were made of: ``python -m parser.training [CORPUS] [MODELS]``."""

import sys
from pathlib import Path

from parser.training.run import run

if __name__ == "__main__":
    places = [Path(argument) for argument in sys.argv[1:]]
    run(*places) if places else run(Path("corpus"), Path("models"))
