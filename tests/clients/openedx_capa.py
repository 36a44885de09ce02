"""Open edX's own engine shows and grades the problems of a course: usage: openedx_capa.py COURSE.tar.gz ATTEMPTS.json.

ATTEMPTS maps the name of a problem to attempts, each a list of what is given in its fields: the text typed, or what is
read beside the choices that are made. Prints as JSON for each problem what is read in it, and the share of its points
that each attempt earns.
"""

from __future__ import annotations

import gettext
import json
import logging
import sys
import tarfile
import warnings
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from unittest.mock import Mock

from lxml import html

warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)

# Imported by name, for they are not there where the types of this file are checked; Django's settings must come first.
PACKAGE = find_spec("xblocks_contrib")
(FOLDER,) = (PACKAGE and PACKAGE.submodule_search_locations) or ("",)
TEMPLATES = {
    "BACKEND": "django.template.backends.django.DjangoTemplates",
    "DIRS": [f"{FOLDER}/problem/capa/templates"],
    "OPTIONS": {},
}
import_module("django.conf").settings.configure(STATIC_URL="/static/", USE_I18N=False, TEMPLATES=[TEMPLATES])
import_module("django").setup()
CAPA = import_module("xblocks_contrib.problem.capa.capa_problem")
LOADER = import_module("django.template.loader")


def loaded(name: str, xml: str) -> Any:
    system = CAPA.LoncapaSystem(
        ajax_url="/x",
        anonymous_student_id="student",
        cache=None,
        can_execute_unsafe_code=lambda: False,
        get_python_lib_zip=lambda: None,
        DEBUG=False,
        i18n=gettext.NullTranslations(),
        render_template=lambda template, context: LOADER.get_template(template).render(context),
        resources_fs=Mock(),
        seed=1,
        xqueue=None,
    )
    block = Mock()
    block.scope_ids.usage_id = name
    return CAPA.LoncapaProblem(xml, id="x", seed=1, capa_system=system, capa_block=block)


def shown(element: Any) -> str:
    """What a browser shows of an element, each ``<br>`` a line end."""
    for line_end in element.iter("br"):
        line_end.tail = "\n" + (line_end.tail or "")
    return str(element.text_content())


def texts(page: Any, path: str) -> list[str]:
    return [shown(element) for element in page.xpath(path)]


def run(name: str, xml: str, attempts: list[list[Any]]) -> dict[str, Any]:
    problem = loaded(name, xml)
    page: Any = html.fromstring(problem.get_html())
    # In the order in which the fields stand on the page; all choices of one group are one field.
    fields = list(
        dict.fromkeys(e.get("name").removeprefix("input_").removesuffix("[]") for e in page.xpath("//input|//select"))
    )
    names = {
        box.get("value"): shown(page.xpath(f"//label[@for='{box.get('id')}']/div")[0])
        for box in page.xpath("//input[@type='radio' or @type='checkbox']")
    }
    scores = []
    for attempt in attempts:
        again = loaded(name, xml)
        given: dict[str, Any] = {}
        for field, answer in zip(fields, attempt, strict=True):
            if isinstance(answer, list):
                chosen = [value for value, text in names.items() if text in answer]
                several = page.xpath("//input[@type='checkbox']")
                given[field] = chosen if several else (chosen or [""])[0]
            else:
                given[field] = answer
        try:
            again.grade_answers(given)
            score = again.calculate_score()
            scores.append(score["score"] / score["total"])
        except Exception as error:  # noqa: BLE001 - an empty number is no answer, and the learner is told so
            scores.append(f"{type(error).__name__}: {error}")
    whole = loaded(name, xml)
    whole.done = True
    solutions = [html.fromstring(text) for key, text in whole.get_question_answers().items() if "solution" in key]
    return {
        "title": texts(page, "//*[@class='trainer-document']"),
        "stem": texts(page, "//*[@class='trainer-stem']"),
        "unit": texts(page, "//*[@class='trainer-unit']"),
        "choices": list(names.values()),
        "left": texts(page, "//*[@class='trainer-left']"),
        "right": texts(page, "//*[@class='trainer-right']"),
        "evidence": [text for one in solutions for text in texts(one, "//*[@class='trainer-evidence']")],
        "scripts": len(page.xpath("//script|//b|//i")),
        "scores": scores,
    }


def main() -> None:
    attempts = json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))
    found = {}
    with tarfile.open(sys.argv[1]) as archive:
        for member in archive:
            if "/problem/" in member.name:
                name = member.name.rsplit("/", 1)[1].removesuffix(".xml")
                xml = archive.extractfile(member).read().decode()  # type: ignore[union-attr] # members are files
                found[name] = run(name, xml.partition("?>")[2], attempts[name])
    print(json.dumps(found))


if __name__ == "__main__":
    main()
