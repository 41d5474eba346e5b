"""What the model of the rétroplanning refuses, in the words authors read."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from macros.model.retroplanning import Retroplanning
from macros.reading.messages import validate
from macros.reading.problems import ContentError
from macros.reading.yaml import Document, parse

PATH = "data/retroplanning.yml"
SOURCE = parse((Path(__file__).resolve().parents[3] / PATH).read_text(encoding="utf-8"), PATH)
MODEL = TypeAdapter(Retroplanning)


def test_the_guides_own_data_is_valid() -> None:
    model = validate(SOURCE, MODEL)
    assert [event.id for event in model.events] == [
        "comite-technique",
        "comite-partenarial",
        "ami-publication",
        "ami-reponses",
        "dui",
    ]
    assert sum(len(step.tasks) for step in model.steps) == 16
    assert [(step.duration.min, step.duration.max) for step in model.steps] == [(3, 6)] * 4 + [(6, 8)]


def put(where: str, value: Any) -> dict[str, Any]:
    """Return the data with `value` at `where` (`evenements.0.dates`), or without it if value is `...`."""
    data: Any = deepcopy(SOURCE.value)
    *path, last = [int(step) if step.isdigit() else step for step in where.split(".")]
    place = data
    for step in path:
        place = place[step]
    if value is ...:
        del place[last]
    else:
        place[last] = value
    return data


@pytest.mark.parametrize(
    ("where", "value", "message"),
    [
        ("etapes.0.duree.min", 7, "etapes > « planifier » > duree : min dépasse max ; échangez-les"),
        (
            "etapes.0.duree.min",
            "3",
            "etapes > « planifier » > duree > min : un nombre entier est attendu, "
            "sans guillemets ni unité ; écrivez par exemple 3",
        ),
        (
            "etapes.0.duree.max",
            0,
            "etapes > « planifier » > duree > max : ce nombre est trop petit ; donnez au moins 1",
        ),
        (
            "etapes.1.id",
            "planifier",
            "l'étape « planifier » figure deux fois ; donnez-lui un autre identifiant, ou retirez-en une",
        ),
        (
            "etapes.1.taches.0.id",
            "initier-ami-diffusion",
            "la tâche « initier-ami-diffusion » figure deux fois ; donnez-lui un autre identifiant, ou retirez-en une",
        ),
        (
            "evenements.4.id",
            "ami-reponses",
            "l'événement « ami-reponses » figure deux fois ; donnez-lui un autre identifiant, ou retirez-en une",
        ),
        (
            "evenements.2.date.depuis",
            "initer",
            "« ami-publication » cite l'étape « initer », absente de ce fichier ; "
            "choisissez parmi : planifier, cooperer, diagnostiquer, initier, accompagner",
        ),
        (
            "repere.avant",
            "fin",
            "le repère « cooperation » cite l'étape « fin », absente de ce fichier ; "
            "choisissez parmi : planifier, cooperer, diagnostiquer, initier, accompagner",
        ),
        (
            "evenements.4.debut.demi_mois",
            ...,
            "evenements > « dui » > debut : donnez demi_mois ou selon_hypothese, l'un des deux et un seul",
        ),
        ("evenements.4.fin", ..., "evenements > « dui » : nature: fenetre va avec debut et fin, et rien d'autre"),
        (
            "evenements.2.dates",
            [{"depuis": "ouverture", "demi_mois": -2}],
            "evenements > « ami-publication » : nature: date va avec date, et rien d'autre",
        ),
        ("evenements.4.debut.demi_mois", -1, "evenements > « dui » : debut vient après fin ; échangez-les"),
        (
            "evenements.0.rappels",
            [2],
            "evenements > « comite-technique » : rappels : seules les échéances en ont ; retirez-les de cette réunion",
        ),
        (
            "evenements.0.repetitions.0.tous_les.rythme_1",
            0,
            "evenements > « comite-technique » > repetitions > n° 1 > tous_les > rythme_1 : ce nombre est trop petit ; donnez au moins 1",
        ),
        (
            "evenements.0.repetitions.0.tous_les.rythme_1",
            600,
            "evenements > « comite-technique » > repetitions > n° 1 > tous_les > rythme_1 : "
            "ce nombre est trop grand ; donnez au plus 240",
        ),
        (
            "etapes.0.duree.max",
            600,
            "etapes > « planifier » > duree > max : ce nombre est trop grand ; donnez au plus 120",
        ),
        (
            "evenements.2.date.demi_mois",
            -2000,
            "evenements > « ami-publication » > date > demi_mois : ce nombre est trop petit ; donnez au moins -240",
        ),
        (
            "evenements.2.rappels",
            [7, 700],
            "evenements > « ami-publication » : rappels : un rappel vient 1 à 365 jours avant l'échéance ; corrigez ce nombre",
        ),
        (
            "evenements.2.rappels",
            [7, 30, 7],
            "evenements > « ami-publication » : rappels : le même nombre figure deux fois ; gardez-en un seul",
        ),
        (
            "evenements.0.type",
            "rdv",
            "evenements > « comite-technique » > type : « rdv » n'est pas permis ; "
            "choisissez parmi : reunion, echeance",
        ),
        ("annees.min", 2300, "annees : min dépasse max ; échangez-les"),
    ],
)
def test_what_is_wrong_is_named_with_its_remedy(where: str, value: Any, message: str) -> None:
    with pytest.raises(ContentError) as caught:
        validate(Document(PATH, put(where, value), SOURCE.node), MODEL)
    assert [problem.message for problem in caught.value.problems] == [message]


def test_an_etape_cannot_be_called_as_the_opening() -> None:
    data = put("etapes.0.id", "ouverture")
    with pytest.raises(ContentError, match="« ouverture » désigne l'ouverture"):
        validate(Document(PATH, data, SOURCE.node), MODEL)
