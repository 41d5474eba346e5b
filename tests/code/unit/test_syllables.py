"""The counter of syllables, on words counted by ear (mute e dropped, as in ordinary speech)."""

from __future__ import annotations

import pytest

from macros.language.syllables import syllables

COUNTED = """
1 le la de vous temps pied nuit lui oui huit fruit eau août œuvre livre centre peuvent doivent aident prennent quatre
1 rôle bien lien mieux lieu deux cœur règle plan droit peu cent vent dent mois ans soient guide langue cadre fiche
1 table aime voie vraie quelque quelques chaque forment
2 projet prison travail public idée durée étape moyen payer poète théâtre bureau maison aider besoin contrat appel suivi
2 santé social local prévoir talent argent client souvent moment présent agent parent patient voyage naïf maïs Noël chaos
2 structure confirment estiment avaient pouvaient parlaient travaillent famille accueil pays duo cruel plier question
2 mission comptable quartier unique lequel réseau personne personnes
3 développent comité réunir atelier partenaire février ouvrier financer décider convention direction oublier préparer
3 règlement diagnostic territoire travailler employer formation accueillir président différent essayer paysage aérer
3 égoïste juridique production détenue détenues insertion compétence
4 coopérer identité diagnostiquer participer identifier calendrier coordonner organiser développer mobiliser aménager
4 réinsertion sécurité animation bénéficier économie prioritaire association pénitentiaire
5 développement établissement coopération solidarité expérimenter administration accompagnement
6 expérimentation responsabilité
3 l’atelier aujourd’hui rendez-vous ESS AGEFIPH TIG
2 peut-être 24
1 SPIP DISP CPIP
"""
CASES = [(word, int(line.split()[0])) for line in COUNTED.strip().splitlines() for word in line.split()[1:]]


@pytest.mark.parametrize(("word", "count"), CASES)
def test_syllables(word: str, count: int) -> None:
    assert syllables(word) == count


def test_the_list_is_long_enough_to_mean_something() -> None:
    assert len({word for word, _ in CASES}) >= 150
