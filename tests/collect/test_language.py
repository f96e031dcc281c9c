"""The language is told in small and capital letters, and left open where it cannot be told."""

from __future__ import annotations

import pytest

from bearwitness.collect.language import detect

ENGLISH = [
    "Gunmen killed 12 people in the market on Sunday, the police said.",
    "Gunmen kill 12 in market attack in northern Nigeria",
    "Bombing in Quetta, Pakistan: 9 dead, 20 wounded, Bugti says",
]
OTHERS = [
    ("es", "Hombres armados mataron a doce personas en el mercado el domingo, dijo la policía."),
    ("fr", "Des hommes armés ont tué douze personnes au marché dimanche, selon la police."),
    ("de", "Bewaffnete haben am Sonntag auf dem Markt zwölf Menschen getötet, so die Polizei."),
    ("pt", "Homens armados mataram doze pessoas no mercado no domingo, disse a polícia."),
    ("ru", "Вооружённые люди убили двенадцать человек на рынке в воскресенье, сообщила полиция."),
    ("ar", "قتل مسلحون اثني عشر شخصا في السوق يوم الأحد، حسبما ذكرت الشرطة."),
    ("tr", "Silahlı kişiler pazar günü pazarda on iki kişiyi öldürdü, dedi polis."),
]  # fmt: skip


@pytest.mark.parametrize("text", ENGLISH)
def test_english(text: str) -> None:
    assert detect(text) == "en"
    assert detect(text.upper()) == "en"


@pytest.mark.parametrize(("language", "text"), OTHERS)
def test_others(language: str, text: str) -> None:
    assert detect(text) == language
    assert detect(text.upper()) == language


@pytest.mark.parametrize("text", ["", "12", "Kano, 2026", "..."])
def test_too_short_to_tell(text: str) -> None:
    assert detect(text) is None
