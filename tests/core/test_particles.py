"""Korean particles follow the sound of the word before them."""

from __future__ import annotations

import pytest

from core.particles import particle
from core.texts import say, text


@pytest.mark.parametrize(
    ("word", "form", "expected"),
    [
        ("브릭", "은", "은"),
        ("캔버스", "은", "는"),
        ("파일", "으로", "로"),
        ("신경망", "으로", "으로"),
        ("코드", "으로", "로"),
        ("Conv2d", "은", "는"),  # 디
        ("conv1", "이", "이"),  # 일
        ("conv1", "으로", "로"),  # ㄹ takes 로
        ("conv2", "이", "가"),  # 이
        ("16", "을", "을"),  # 육
        ("64", "을", "를"),  # 사
        ("100", "은", "은"),  # 백
        ("N x 16 x 8 x 8", "을", "을"),  # 팔
        ("Linear", "을", "를"),  # 리니어
        ("Dropout", "은", "은"),  # 드롭아웃
        ("MaxPool", "과", "과"),  # 풀
        ("LSTM", "은", "은"),  # 엠
        ("ReLU", "이", "가"),  # 렐루
        ("Softmax", "을", "를"),  # 맥스
        ("weight", "이", "가"),  # 웨이트
        ("kernel", "으로", "로"),  # 커널
        ("padding", "을", "을"),  # 패딩
        ("model.py", "을", "를"),
        ("(28, 28)", "을", "을"),
        ("90 %", "을", "를"),  # 퍼센트
        ("", "은", "은(는)"),
        ("网络", "이", "이(가)"),
        ("브릭", "에서", "에서"),
    ],
)
def test_particle_fits_the_last_sound(word: str, form: str, expected: str) -> None:
    assert particle(word, form) == expected


def test_a_sentence_asks_for_the_particle_of_a_value() -> None:
    message = text("plan.cycle", source="conv1", target="Linear")
    assert say(message, "ko").startswith("Linear가 이미 conv1로 이어지므로")


def test_a_particle_may_follow_what_stands_between() -> None:
    message = text("advice.scores_cut", block="relu4", type="ReLU")
    assert say(message, "ko").startswith("relu4(ReLU)는 점수가")
