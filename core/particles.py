"""Korean particles after a word that is not known before: 은 or 는, 이 or 가, 을 or 를, 으로 or 로.

Which one follows depends on the last sound of the word. Words here are Korean, numbers, or Latin
names such as ``conv1`` and ``Conv2d``; of the last the sound is guessed as Koreans read them.
"""

from __future__ import annotations

_AFTER_CONSONANT_OR_VOWEL = {
    "은": ("은", "는"),
    "이": ("이", "가"),
    "을": ("을", "를"),
    "과": ("과", "와"),
    "으로": ("으로", "로"),
    "이라": ("이라", "라"),
    "이나": ("이나", "나"),
    "이며": ("이며", "며"),
}
"""Both forms, by the one after a consonant, which is how tables of sentences write it."""

_FIRST, _LAST, _FINALS, _RIEUL = 0xAC00, 0xD7A3, 28, 8
_SOUND_OF_DIGIT = dict(zip("0123456789", "clvcvvcllv", strict=True))
"""영 일 이 삼 사 오 육 칠 팔 구."""
_SOUND_OF_CAPITAL = {"L": "l", "M": "c", "N": "c", "R": "l"}
_VOWELS = "aeiouy"


def particle(word: str, form: str) -> str:
    """Return the form of a particle that follows ``word``.

    Args:
        word: What stands before it.
        form: The particle after a consonant, such as ``은``; another comes back unchanged.

    >>> particle("브릭", "은"), particle("캔버스", "은"), particle("conv1", "으로")
    ('은', '는', '로')
    """
    if form not in _AFTER_CONSONANT_OR_VOWEL:
        return form
    after_consonant, after_vowel = _AFTER_CONSONANT_OR_VOWEL[form]
    sound = last_sound(word)
    if sound == "?":
        return f"{after_consonant}({after_vowel})"
    if sound == "l" and form == "으로":
        return after_vowel
    return after_vowel if sound == "v" else after_consonant


def last_sound(word: str) -> str:
    """Return how a word ends: ``v`` a vowel, ``l`` ㄹ, ``c`` another consonant, ``?`` unknown."""
    spoken = [letter for letter in word if letter.isalnum() or letter == "%"]
    last = spoken[-1] if spoken else ""
    if not last:
        return "?"
    if _FIRST <= ord(last) <= _LAST:
        final = (ord(last) - _FIRST) % _FINALS
        return "v" if final == 0 else "l" if final == _RIEUL else "c"
    if last in _SOUND_OF_DIGIT:
        return _SOUND_OF_DIGIT[last]
    if last == "%":  # 퍼센트
        return "v"
    return _latin("".join(spoken)) if last.isascii() else "?"


def _latin(word: str) -> str:
    letters = ""
    for letter in reversed(word):
        if not (letter.isascii() and letter.isalpha()):
            break
        letters = letter + letters
    if len(letters) == 1 or letters.isupper():  # spelt out: LSTM, 2d, x
        return _SOUND_OF_CAPITAL.get(letters[-1].upper(), "v")
    end = letters.lower()
    if end.endswith(("l", "le", "ule")):
        return "l"
    if end.endswith(("m", "n", "me", "ne", "ng", "ck")):
        return "c"
    if end[-1] in "bcgkpt":  # a short vowel before keeps the consonant: 드롭아웃, but 웨이트
        before = end[-3:-1]
        short = before[-1:] in _VOWELS and before[:1] not in _VOWELS
        return "c" if short or end.endswith("out") else "v"
    return "v"
