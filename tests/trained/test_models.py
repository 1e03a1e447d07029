"""The trained components: what they are asked, that they answer, and that the rules go on without them."""

from pathlib import Path

import pytest
from spacy.vocab import Vocab

from parser import parse
from parser.domain.syllables import is_syllable, strange, unmarked
from parser.pipeline.names import TRAINED
from parser.trained import confidence, places
from parser.trained.classifiers import classifier
from parser.trained.tagging import tagger
from parser.trained.tokens import FoldedWords

PLAN = Path(__file__).parents[2] / "corpus" / "development" / "text" / "k1_dai_hoc_kh_2023.txt"


CLASSIFIERS = [name for name in TRAINED if name != "subjects"]


@pytest.mark.parametrize("name", CLASSIFIERS)
def test_a_model_answers_with_probabilities(name: str) -> None:
    model = classifier(name)
    assert model is not None, "make models"
    (answer,) = model.ask(["@text Đẩy mạnh cải cách thủ tục hành chính"])
    assert answer
    assert all(0 <= probability <= 1 for probability in answer.values())


def test_fields_of_work_are_told_from_words_that_no_list_has() -> None:
    model = classifier("topics")
    assert model is not None
    (answer,) = model.ask(["@text Giảng viên đổi mới bài giảng, sinh viên chăm học, thi nghiêm túc"])
    assert max(answer, key=lambda slug: answer[slug]) == "giao_duc_khoa_hoc"


def test_what_a_measure_counts_is_marked() -> None:
    model = tagger("subjects")
    assert model is not None, "make models"
    text = "Mỗi xã trồng ít nhất 500 cây xanh trong dịp Tết trồng cây"
    subject, sure = model.subject(text, 500) or ("", 0.0)
    assert subject.startswith("cây")
    assert subject in text
    assert 0 < sure <= 1


def test_words_are_seen_in_one_spelling() -> None:
    tokens = FoldedWords(Vocab())
    assert [token.text for token in tokens("@heading HOÀ giải, 12/KH")] == ["@heading", "hòa", "giải", "12", "kh"]
    assert len(tokens("")) == 1


def test_without_models_the_rules_decide_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = parse(PLAN, disable=TRAINED)
    monkeypatch.setattr(places, "models_folder", lambda: tmp_path)
    tagger.cache_clear()
    classifier.cache_clear()
    confidence._weights.cache_clear()
    try:
        without = parse(PLAN)
    finally:
        monkeypatch.undo()
        classifier.cache_clear()
        tagger.cache_clear()
        confidence._weights.cache_clear()
    assert without.campaign == alone.campaign
    assert without.criteria == alone.criteria


def test_values_say_how_sure_they_are() -> None:
    record = parse(PLAN)
    assert all(one.confidence is not None and 0 < one.confidence < 1 for one in record.evidence.values())
    assert record.evidence["/document/type"].confidence > 0.9  # type: ignore[operator]


def test_confidence_is_not_told_where_a_component_is_off() -> None:
    record = parse(PLAN, disable=["topics"])
    assert all(one.confidence is None for one in record.evidence.values())


@pytest.mark.parametrize("word", ["nghiêng", "Quyết", "hoà", "hòa", "ở", "khuya", "gì", "thuở", "doc"])
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["pbát", "tháug", "cáe", "rnạnh", "khống1", "ehỉ"])
def test_what_misreading_leaves(word: str) -> None:
    assert not is_syllable(word)


def test_signs_of_damage() -> None:
    assert strange("Đẩy rnạnh cải cách") == pytest.approx(0.25)
    assert unmarked("Doc lap - Tu do - Hanh phuc")
    assert not unmarked("Độc lập - Tự do")
