"""Reads BibTeX from standard input with pybtex and prints what it understood as JSON, LaTeX decoded to text."""
import codecs
import json
import re
import sys
import unicodedata

import latexcodec  # noqa: F401  (registers the codec)
from pybtex.database import parse_string

# What latexcodec leaves as it is, though LaTeX and other readers know it.
LEFT_ALONE = {
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
    r"\textasciigrave{}": "`",
    r"\textbackslash{}": "\\",
    r"\textless{}": "<",
    r"\textgreater{}": ">",
    r"\textbar{}": "|",
    r"\$": "$",
}


def greek(match):
    name = match.group(1)
    case = "CAPITAL" if name[0].isupper() else "SMALL"
    letter = "FINAL SIGMA" if name == "varsigma" else name.removeprefix("var").upper().replace("LAMBDA", "LAMDA")
    return unicodedata.lookup(f"GREEK {case} LETTER {letter}")


def text(latex):
    """Private characters stand for those while latexcodec decodes the rest."""
    codes = {chr(0xE000 + at): pair for at, pair in enumerate(LEFT_ALONE.items())}
    for code, (command, _) in codes.items():
        latex = latex.replace(command, code)
    latex = re.sub(r"\$\\([A-Za-z]+)\$", greek, latex)
    plain = codecs.decode(latex, "ulatex").replace("{", "").replace("}", "")
    for code, (_, char) in codes.items():
        plain = plain.replace(code, char)
    return plain


def person(name):
    parts = [
        " ".join(name.prelast_names + name.last_names),
        " ".join(name.lineage_names),
        " ".join(name.first_names + name.middle_names),
    ]
    return text(", ".join(part for part in parts if part))


bibliography = parse_string(sys.stdin.read(), "bibtex")
print(
    json.dumps(
        [
            {
                "key": key,
                "title": text(entry.fields.get("title", "")),
                "authors": [person(name) for name in entry.persons.get("author", [])],
                "year": entry.fields.get("year"),
            }
            for key, entry in bibliography.entries.items()
        ]
    )
)
