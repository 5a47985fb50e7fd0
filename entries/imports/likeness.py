"""Whether two names may be the same body's or the same place's."""

import re
import unicodedata

SPELT_OUT = {
    r"\brufc\b|\brfc\b|\brugby union football club\b|\brugby football club\b": "rugby club",
    r"\bafc\b|\bfc\b|\bassociation football club\b": "football club",
    r"\bcc\b": "cricket club",
    r"( (limited|ltd|cyf|cyfyngedig|plc|cic|community interest company))+$": "",
}


def fold(text: str) -> str:
    """Letters and figures alone, without accents or case: two names that fold the same are the same name."""
    plain = unicodedata.normalize("NFKD", text).casefold().replace("&", " and ")
    plain = re.sub(r"[\u0300-\u036f'’‘`´]", "", plain)
    return " ".join(re.findall(r"[^\W_]+", plain))


def likeness(text: str) -> str:
    """What is left of a name without its legal ending and with usual letters spelt out: alike is worth a look."""
    words = fold(re.sub(r"\b([^\W\d_])\.(?=[^\W\d_]\b)", r"\1", text))
    for pattern, full in SPELT_OUT.items():
        words = re.sub(pattern, full, words)
    return words
