"""Training: which items the gold speaks of, classifiers that learn, confidences that are as sure as they should be."""

import random
from pathlib import Path

import pytest

from parser.extraction.annotations import Annotations
from parser.layout import lay_out
from parser.pipeline.language import understand
from parser.reading import read_string
from parser.trained.confidence import ALWAYS, sureness
from parser.training.alignment import AnnotatedPaper, kinds_of_items
from parser.training.calibration import Told, fitted
from parser.training.examples import Question, item_questions, topic_questions
from parser.training.fitting import fit
from parser.training.second_opinions import worth_of_opinions

TEXT = """\
KẾ HOẠCH
Phát động phong trào thi đua trồng cây năm 2024

I. NỘI DUNG THI ĐUA

1. Ươm cây giống tại các trường học trong huyện.

2. Trồng cây ở ven sông, ven đường.

II. TỔ CHỨC THỰC HIỆN

1. Phòng Kinh tế theo dõi, tổng hợp kết quả.
"""
GOLD = {
    "campaign": {
        "objectives": [],
        "requirements": [],
        "participants": [],
        "funding": [],
        "targets": [],
        "contents": [
            {"heading": None, "text": "Ươm cây giống tại các trường học trong huyện", "topics": ["y_te"]},
            {"heading": None, "text": "Trồng cây ở ven sông, ven đường", "topics": []},
        ],
    },
    "criteria": [],
    "milestones": [],
    "responsibilities": [{"unit": "Phòng Kinh tế", "text": "theo dõi, tổng hợp kết quả"}],
}


@pytest.fixture
def paper() -> AnnotatedPaper:
    return AnnotatedPaper("a", False, Annotations(understand(lay_out(read_string(TEXT)))), GOLD)


def test_items_are_paired_with_the_lists_of_the_gold(paper: AnnotatedPaper) -> None:
    kinds = {node.text.text.split()[0]: kind for node, kind in kinds_of_items(paper) if node.text is not None}
    assert kinds == {"Ươm": "contents", "Trồng": "contents", "Phòng": "responsibilities"}


def test_questions_have_the_labels_of_the_gold(paper: AnnotatedPaper) -> None:
    assert [question.labels for question in topic_questions(paper)] == [("y_te",), ()]
    assert [question.labels for question in item_questions(paper)].count(("contents",)) == 2


def test_a_classifier_learns_what_it_is_shown(tmp_path: Path) -> None:
    import spacy

    from parser.trained.classifiers import Classifier

    shown = [Question(f"@text trồng {n} cây xanh", ("cay",)) for n in range(40)]
    shown += [Question(f"@text dạy {n} lớp học", ("hoc",)) for n in range(40)]
    assert fit("toy", False, shown, shown, tmp_path) > 0.9
    (answer,) = Classifier(spacy.load(tmp_path / "toy")).ask(["@text trồng cây"])
    assert answer["cay"] > 0.5


def told(count: int, facts: dict[str, float], right: float, seed: int = 1) -> list[Told]:
    """Values of which a share is right."""
    chance = random.Random(seed)
    return [Told(f"p{n % 20}", f"/awards/{n}", facts, chance.random() < right) for n in range(count)]


def test_confidences_are_as_sure_as_values_are_right() -> None:
    weights = fitted([*told(900, {"easy": 1.0}, 0.95), *told(900, {"hard": 1.0}, 0.6)])
    assert sureness(weights, {"easy": 1.0}) == pytest.approx(0.95, abs=0.03)
    assert sureness(weights, {"hard": 1.0}) == pytest.approx(0.6, abs=0.05)
    assert ALWAYS in weights


def test_an_opinion_that_knows_is_worth_something() -> None:
    values = [*told(400, {"same subject marked": 1.0}, 0.95), *told(400, {"other subject marked": 1.0}, 0.4, seed=2)]
    (subjects,) = [one for one in worth_of_opinions(values, values) if one.without == "subjects"]
    assert subjects.order > subjects.order_without
    assert subjects.gain.low > 0
