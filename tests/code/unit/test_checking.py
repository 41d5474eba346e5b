"""What no file can check alone, told to authors word for word; and what `make check` does with it."""

from __future__ import annotations

import re
import resource
from datetime import date, timedelta
from pathlib import Path

import pytest

from macros import __main__ as command
from macros.blocks.catalogue import MACROS
from macros.checks import colours, ids
from tests.support import ROOT, Guide

NAMES = ", ".join(sorted(MACROS))
PAROLES = "edito-ess, edito-penitentiaire, temoignage-direction, temoignage-spip"
ETAPES = "planifier, cooperer, diagnostiquer, initier, accompagner"
NOT_IN_LEXIQUE = "n'est pas dans le lexique ; définissez-le dans data/lexique.yml, ou ajoutez-le à hors_lexique dans data/guide.yml avec sa raison"
ALONE = "une macro {{ … }} va seule sur sa ligne, sans retrait ; isolez-la"
ONLY_INCLUDE = 'seul {% include "NOM.md" %} est permis, seul sur sa ligne, sans retrait, hors des textes communs ; corrigez cette ligne'

# File, text replaced, replacement, problems ({n}: the line of the text, {n+1}: the next).
BAD: dict[str, tuple[str, str, str, list[str]]] = {
    "unknown face": (
        "data/points.yml", "  faces: [ess]", "  faces: [esse]",
        ["data/points.yml:{n}: la face « esse » n'existe pas ; choisissez parmi : ess, penitentiaire"],
    ),
    "unknown étape": (
        "data/points.yml", "  etape: planifier", "  etape: initer",
        [f"data/points.yml:{{n}}: l'étape « initer » n'existe pas ; choisissez parmi : {ETAPES}"],
    ),
    "unknown fiche": (
        "data/ressources.yml", "fiches: [ESS-1, AP-1]", "fiches: [ESS-1, AP-9]",
        ["data/ressources.yml:{n}: la fiche « AP-9 » n'existe pas ; choisissez parmi : ESS-1, ESS-2, ESS-3, ESS-4, ESS-5, AP-1, AP-2, AP-3, AP-4, AP-5"],
    ),
    "an id twice in a file": (
        "data/points.yml", "- id: planifier-methodes", "- id: planifier-connaissance-reciproque",
        ["data/points.yml:{n}: l'entrée « planifier-connaissance-reciproque » existe déjà ligne {first} ; gardez-en une seule"],
    ),
    "étapes out of order in the rétroplanning": (
        "data/guide.yml", "  - {id: planifier, nom: Planifier & mobiliser, promesse: Concevoir le projet et définir les temporalités}\n  - {id: cooperer, nom: Coopérer, promesse: Définir les espaces où coopèrent et travaillent les acteurs du projet}\n",
        "  - {id: cooperer, nom: Coopérer, promesse: Définir les espaces où coopèrent et travaillent les acteurs du projet}\n  - {id: planifier, nom: Planifier & mobiliser, promesse: Concevoir le projet et définir les temporalités}\n",
        ["data/retroplanning.yml:{etapes}: les étapes doivent être celles de data/guide.yml, dans le même ordre : cooperer, planifier, diagnostiquer, initier, accompagner ; ici : planifier, cooperer, diagnostiquer, initier, accompagner"],
    ),
    "checked after the edition": (
        "data/lexique.yml", "verifie_le: 2026-11-23", "verifie_le: 2027-11-23",
        ["data/lexique.yml:{n}: verifie_le : cette date dépasse celle de l'édition (2026-11-23) ; corrigez-la, ou avancez edition > date dans data/guide.yml"],
    ),
    "unknown sigle in a page": (
        "docs/ess/planifier.md", "{{ contacts() }}", "{{ contacts() }}\n\nAvec la DGEFP.",
        [f"docs/ess/planifier.md:{{n+2}}: le sigle « DGEFP » {NOT_IN_LEXIQUE}"],
    ),
    "unknown sigle in a front matter": (
        "docs/ess/planifier.md", "resume: >-\n", "resume: >-\n  Avec l'USMP.\n",
        [f"docs/ess/planifier.md:{{resume}}: le sigle « USMP » {NOT_IN_LEXIQUE}"],
    ),
    "unknown sigle in a shared text": (
        "docs/_commun/accompagner-phases.md", "{: #phases }", "{: #phases }\n\nUn QCM.",
        [f"docs/_commun/accompagner-phases.md:{{n+2}}: le sigle « QCM » {NOT_IN_LEXIQUE}"],
    ),
    "unknown sigle in the data": (
        "data/guide.yml", "accroche: ", "accroche: Des CDD, ",
        [f"data/guide.yml:{{n}}: le sigle « CDD » {NOT_IN_LEXIQUE}"],
    ),
    "lexique entry that nothing uses": (
        "data/lexique.yml", "- sigle: ARS\n", "- sigle: ZRR\n  developpe: zone\n  definition: Rien.\n  nature: terme\n  verifie_le: 2026-11-23\n  ajout: true\n\n- sigle: ARS\n",
        ["data/lexique.yml:{n}: « ZRR » n'est employé nulle part ; retirez l'entrée, ou dites pourquoi la garder avec sans_emploi: suivi d'une raison"],
    ),
    "sans_emploi on an entry that is used": (
        "data/lexique.yml", "- sigle: ARS\n", "- sigle: ARS\n  sans_emploi: par erreur\n",
        ["data/lexique.yml:{n+1}: « ARS » est employé dans le guide ; retirez sans_emploi"],
    ),
    "unknown related term": (
        "data/lexique.yml", "  voir: [SIAE, EI, structure porteuse, CHANTIER école]", "  voir: [SIA, qqq]",
        ["data/lexique.yml:{n}: le terme « SIA » n'existe pas ; vouliez-vous « SIAE » ?", "data/lexique.yml:{n}: le terme « qqq » n'existe pas ; corrigez ce nom, ou retirez-le"],
    ),
    "word of another entry": (
        "data/lexique.yml", "  variantes: [atelier chantier insertion,", "  variantes: [agefiph, atelier chantier insertion,",
        ["data/lexique.yml:{agefiph}: sigle : « AGEFIPH » est déjà dit de « ACI » (ligne {aci}) ; ne le gardez que dans une entrée", "data/lexique.yml:{variants}: variantes : « Agefiph » est déjà dit de « ACI » (ligne {aci}) ; ne le gardez que dans une entrée"],
    ),
    "entry copied under another name": (
        "data/lexique.yml", "- sigle: ARS\n", "- sigle: ZRR\n  developpe: Atelier et chantier d'insertion\n  definition: Rien.\n  nature: terme\n  verifie_le: 2026-11-23\n  ajout: true\n  sans_emploi: essai\n\n- sigle: ARS\n",
        ["data/lexique.yml:{n+1}: developpe : « Atelier et chantier d'insertion » est déjà dit de « ACI » (ligne {aci}) ; ne le gardez que dans une entrée"],
    ),
    "block on one face only": (
        "docs/ess/planifier.md", "## Le contexte {: #contexte }", "## Le contexte {: #situation }",
        [
            "docs/ess/planifier.md:{n}: le bloc « situation » n'a pas de jumeau dans docs/penitentiaire/planifier.md ; donnez-lui le même identifiant là-bas, ou ajoutez-le à sans_jumeau dans l'en-tête de docs/ess/planifier.md",
            "docs/penitentiaire/planifier.md:{twin}: le bloc « contexte » n'a pas de jumeau dans docs/ess/planifier.md ; donnez-lui le même identifiant là-bas, ou ajoutez-le à sans_jumeau dans l'en-tête de docs/penitentiaire/planifier.md",
        ],
    ),
    "sans_jumeau for a block that has one": (
        "docs/ess/planifier.md", "sans_jumeau: [pourquoi]", "sans_jumeau: [pourquoi, contexte]",
        ["docs/ess/planifier.md:{n}: sans_jumeau : le bloc « contexte » a un jumeau ; retirez-le de cette liste"],
    ),
    "sans_jumeau for a block that is not there": (
        "docs/ess/planifier.md", "sans_jumeau: [pourquoi]", "sans_jumeau: [pourquoi, absent]",
        ["docs/ess/planifier.md:{n}: sans_jumeau : le bloc « absent » ne figure pas sur cette page ; retirez-le de cette liste"],
    ),
    "menu entry without its page": (
        "data/guide.yml", "  - {page: a-propos.md}", "  - {page: a-propos.md}\n  - {page: contact.md}",
        ["data/guide.yml:{n+1}: la page docs/contact.md manque ; créez-la ou retirez cette entrée"],
    ),
    "heading without an id": (
        "docs/ess/planifier.md", "## Le contexte {: #contexte }", "## Le contexte",
        ["docs/ess/planifier.md:{n}: le titre « Le contexte » n'a pas d'identifiant ; ajoutez {: #un-identifiant } à la fin de la ligne"],
    ),
    "id as other sites write it": (
        "docs/ess/planifier.md", "## Le contexte {: #contexte }", "## Le contexte {#contexte}",
        [
            "docs/ess/planifier.md:{n}: l'identifiant de ce titre est mal écrit ; écrivez {: #identifiant }, avec deux-points, espace et dièse, en minuscules sans accent",
            "docs/ess/planifier.md:{n}: « {# » ouvre un commentaire qui cache la suite ; écrivez {: #identifiant } avec deux-points et espace",
        ],
    ),
    "repeated id": (
        "docs/ess/planifier.md", "{: #travailler-ensemble }", "{: #contexte }",
        ["docs/ess/planifier.md:{n}: l'identifiant « contexte » sert déjà ligne {contexte} ; choisissez-en un autre"],
    ),
    "id repeated by a shared text": (
        "docs/ess/initier.md", "## Après la sélection {: #apres-la-selection }", "## Après la sélection {: #selection }",
        ["docs/ess/initier.md:{n}: l'identifiant « selection » sert déjà dans docs/_commun/initier-selection.md, ligne 1 ; choisissez-en un autre"],
    ),
    "title in the body": (
        "docs/ess/planifier.md", "## Le contexte {: #contexte }", "# Le contexte {: #contexte }",
        ["docs/ess/planifier.md:{n}: le titre de la page vient de l'en-tête (title) ; commencez à ##"],
    ),
    "level skipped": (
        "docs/ess/planifier.md", "### Trois formes", "#### Trois formes",
        ["docs/ess/planifier.md:{n}: ce titre saute un niveau ; écrivez-le avec ###"],
    ),
    "underlined heading": (
        "docs/ess/planifier.md", "{{ contacts() }}", "Un titre\n--------\n\n{{ contacts() }}",
        ["docs/ess/planifier.md:{n+1}: un titre ne se souligne pas ; écrivez-le avec ## devant"],
    ),
    "unknown macro": (
        "docs/ess/planifier.md", "{{ contacts() }}", "{{ contact() }}",
        [f"docs/ess/planifier.md:{{n}}: la macro « contact » n'existe pas ; choisissez parmi : {NAMES}"],
    ),
    "unknown variable": (
        "docs/ess/planifier.md", "{{ contacts() }}", "{{ absente }}",
        [f"docs/ess/planifier.md:{{n}}: la macro « absente » n'existe pas ; choisissez parmi : {NAMES}"],
    ),
    "macro without parentheses": (
        "docs/ess/planifier.md", "{{ contacts() }}", "{{ contacts }}",
        ["docs/ess/planifier.md:{n}: la macro « contacts » s'écrit avec des parenthèses ; ajoutez-les"],
    ),
    "bad argument": (
        "docs/ess/cooperer.md", '{{ parole("temoignage-direction") }}', '{{ parole("direction") }}',
        [f"docs/ess/cooperer.md:{{n}}: la macro « parole » ne connaît pas « direction » ; choisissez parmi : {PAROLES}"],
    ),
    "argument without quotes": (
        "docs/ess/cooperer.md", '{{ parole("temoignage-direction") }}', "{{ parole(direction) }}",
        [f"docs/ess/cooperer.md:{{n}}: la macro « parole » attend un identifiant entre guillemets droits ; choisissez parmi : {PAROLES}"],
    ),
    "argument left out": (
        "docs/ess/cooperer.md", '{{ parole("temoignage-direction") }}', "{{ parole() }}",
        [f"docs/ess/cooperer.md:{{n}}: la macro « parole » attend un identifiant entre guillemets droits ; choisissez parmi : {PAROLES}"],
    ),
    "argument by name": (
        "docs/ess/cooperer.md", '{{ parole("temoignage-direction") }}', '{{ parole(id="temoignage-direction") }}',
        [f"docs/ess/cooperer.md:{{n}}: la macro « parole » attend un identifiant entre guillemets droits ; choisissez parmi : {PAROLES}"],
    ),
    "argument too many": (
        "docs/ess/planifier.md", "{{ contacts() }}", '{{ contacts("ess") }}',
        ["docs/ess/planifier.md:{n}: la macro « contacts » ne prend rien entre ses parenthèses ; écrivez {{ contacts() }}"],
    ),
    "indented macro": (
        "docs/ess/planifier.md", "{{ contacts() }}", "  {{ contacts() }}",
        [f"docs/ess/planifier.md:{{n}}: {ALONE}"],
    ),
    "macro within a text": (
        "docs/ess/planifier.md", "{{ contacts() }}", "Voici : {{ contacts() }}",
        [f"docs/ess/planifier.md:{{n}}: {ALONE}"],
    ),
    "two macros on a line": (
        "docs/ess/planifier.md", "{{ contacts() }}", "{{ contacts() }} {{ a_noter() }}",
        [f"docs/ess/planifier.md:{{n}}: {ALONE}"],
    ),
    "macro left open": (
        "docs/ess/planifier.md", "{{ contacts() }}", "{{ contacts() }",
        ["docs/ess/planifier.md:{n}: cette macro n'est pas fermée ; ajoutez }} à la fin de la ligne"],
    ),
    "macro misspelt": (
        "docs/ess/planifier.md", "{{ contacts() }}", "{{ contacts( }}",
        ['docs/ess/planifier.md:{n}: cette macro est illisible ; écrivez {{ nom() }} ou {{ nom("identifiant") }}, avec des guillemets droits'],
    ),
    "anything else of Jinja": (
        "docs/ess/planifier.md", "{{ contacts() }}", "{% if true %}",
        [f"docs/ess/planifier.md:{{n}}: {ONLY_INCLUDE}"],
    ),
    "indented include": (
        "docs/ess/accompagner.md", '{% include "accompagner-phases.md" %}', '  {% include "accompagner-phases.md" %}',
        [f"docs/ess/accompagner.md:{{n}}: {ONLY_INCLUDE}"],
    ),
    "shared text that is missing": (
        "docs/ess/accompagner.md", "accompagner-phases.md", "phases.md",
        ["docs/ess/accompagner.md:{n}: le texte commun « phases.md » n'existe pas dans docs/_commun/ ; vouliez-vous « accompagner-phases.md » ?"],
    ),
    "front matter missing": (
        "docs/ess/planifier.md", "---\n", "",
        ["docs/ess/planifier.md:1: l'en-tête manque ; commencez la page par --- , les clés, puis ---"],
    ),
    "unknown key in a front matter": (
        "docs/ess/planifier.md", "resume: >-", "résumé: >-",
        ["docs/ess/planifier.md:{n}: résumé : cette clé n'existe pas ; vouliez-vous « resume » ?"],
    ),
    "colon in a title": (
        "docs/ess/planifier.md", "title: Concevoir le projet", "title: Étape 1 : concevoir",
        ["docs/ess/planifier.md:{n}: YAML illisible : un texte contient « : » suivi d'une espace ; mettez tout le texte entre guillemets droits"],
    ),
    "description too long": (
        "docs/lexique.md", 'description: "Les sigles', f'description: "{"x" * 200}Les sigles',
        ["docs/lexique.md:{n}: description : ce texte dépasse 200 caractères ; raccourcissez-le"],
    ),
    "wrong étape": (
        "docs/ess/planifier.md", "etape: planifier", "etape: cooperer",
        ["docs/ess/planifier.md:{n}: etape : cette page est la fiche ESS-1 ; écrivez face: ess et etape: planifier"],
    ),
    "wrong face": (
        "docs/ess/planifier.md", "face: ess\n", "face: penitentiaire\n",
        ["docs/ess/planifier.md:{n}: face : cette page est la fiche ESS-1 ; écrivez face: ess et etape: planifier", "docs/penitentiaire/planifier.md:{title}: title : ce titre est déjà celui de docs/ess/planifier.md ; changez l'un des deux"],
    ),
    "face's home without its face": (
        "docs/ess/index.md", "face: ess\n", "",
        ["docs/ess/index.md:2: face : cette page est dans le dossier de la face « ess » ; écrivez face: ess"],
    ),
    "unknown étape on a shared page": (
        "docs/lexique.md", "resume: >-", "etape: evaluer\nresume: >-",
        [f"docs/lexique.md:{{n}}: etape : l'étape « evaluer » n'existe pas ; choisissez parmi : {ETAPES}"],
    ),
    "title of another page": (
        "docs/ressources.md", "title: Ressources", "title: Lexique",
        ["docs/ressources.md:{n}: title : ce titre est déjà celui de docs/lexique.md ; changez l'un des deux"],
    ),
    "to be reviewed before it was": (
        "docs/lexique.md", "a_revoir_avant: 2027-11-23", "a_revoir_avant: 2026-11-23",
        ["docs/lexique.md:{n}: a_revoir_avant : cette date doit suivre revu_le ; donnez une date plus tardive"],
    ),
    "to be reviewed in another century": (
        "docs/lexique.md", "a_revoir_avant: 2027-11-23", "a_revoir_avant: 2207-11-23",
        ["docs/lexique.md:{n}: a_revoir_avant : l'année 2207 n'est pas plausible ; donnez-en une de 2000 à 2099"],
    ),
    "reviewed in another century": (
        "docs/lexique.md", "revu_le: 2026-11-23", "revu_le: 1026-11-23",
        ["docs/lexique.md:{n}: revu_le : l'année 1026 n'est pas plausible ; donnez-en une de 2000 à 2099"],
    ),
    "to be reviewed too late": (
        "docs/lexique.md", "a_revoir_avant: 2027-11-23", "a_revoir_avant: 2077-11-23",
        ["docs/lexique.md:{n}: a_revoir_avant : cette date est à plus de 10 ans de revu_le ; vérifiez l'année"],
    ),
    "reviewed after the edition": (
        "docs/lexique.md", "revu_le: 2026-11-23", "revu_le: 2026-12-01",
        ["docs/lexique.md:{n}: revu_le : cette date dépasse celle de l'édition (2026-11-23) ; corrigez-la, ou avancez edition > date dans data/guide.yml"],
    ),
    "id of the theme": (
        "docs/imprimer.md", "{: #navigateur }", "{: #contenu }",
        ["docs/imprimer.md:{n}: l'identifiant « contenu » est réservé aux gabarits du site ; choisissez-en un autre"],
    ),
    "id that a macro makes": (
        "docs/retroplanning.md", "{: #calcul-etapes }", "{: #etapes }",
        ["docs/retroplanning.md:{n}: l'identifiant « etapes » est aussi dans le bloc que fait {{ retroplanning() }} (ligne {call}) ; choisissez-en un autre"],
    ),
    "id of the theme in the data": (
        "data/lexique.yml", "- sigle: ARS\n", "- sigle: CONTENU\n  developpe: zone\n  definition: Rien.\n  nature: terme\n  verifie_le: 2026-11-23\n  ajout: true\n  sans_emploi: essai\n\n- sigle: ARS\n",
        ["docs/lexique.md:{lexique}: dans le bloc que fait {{ lexique() }}, l'identifiant « contenu » est réservé aux gabarits du site ; changez-le dans data/"],
    ),
    "id that a macro makes twice": (
        "data/comites.yml", "    - id: qui\n", "    - id: objectifs\n",
        [
            'docs/ess/cooperer.md:{comite}: dans le bloc que fait {{ comite("technique") }}, l\'identifiant « comite-technique-objectifs » figure deux fois ; changez-le dans data/',
            'docs/penitentiaire/cooperer.md:{other comite}: dans le bloc que fait {{ comite("technique") }}, l\'identifiant « comite-technique-objectifs » figure deux fois ; changez-le dans data/',
        ],
    ),
    "id that two macros make": (
        "data/points.yml", "- id: cooperer-fichier-equipe", "- id: temoignage-direction",
        ['docs/ess/cooperer.md:{noter}: dans le bloc que fait {{ a_noter() }}, l\'identifiant « temoignage-direction » est déjà dans le bloc de {{ parole("temoignage-direction") }} (ligne {parole}) ; changez-le dans data/'],
    ),
    "macro called twice": (
        "docs/ess/planifier.md", "{{ contacts() }}", "{{ contacts() }}\n\n{{ contacts() }}",
        ["docs/ess/planifier.md:{n+2}: cette page a déjà ce bloc ligne {n} ; gardez un seul des deux appels"],
    ),
    "id taken by the face à face": (
        "docs/face-a-face/initier.md", "{{ face_a_face() }}", "## Un titre {: #ess-en-bref }\n\n{{ face_a_face() }}",
        ["docs/face-a-face/initier.md:{n}: l'identifiant « ess-en-bref » est déjà pris dans docs/face-a-face/initier.md, où les deux fiches se font face ; choisissez-en un autre"],
    ),
    "face à face without its macro": (
        "docs/face-a-face/initier.md", "{{ face_a_face() }}", "",
        ["docs/face-a-face/initier.md:2: il manque {{ face_a_face() }}, où les deux fiches viendront se ranger ; ajoutez cet appel, seul sur sa ligne"],
    ),
    "face à face of another étape": (
        "docs/face-a-face/initier.md", "etape: initier", "etape: cooperer",
        ["docs/face-a-face/initier.md:{n}: etape : cette page met face à face les fiches de l'étape « initier » ; écrivez etape: initier"],
    ),
    "face à face without its étape": (
        "docs/face-a-face/initier.md", "etape: initier\n", "",
        ["docs/face-a-face/initier.md:2: etape : cette page met face à face les fiches de l'étape « initier » ; écrivez etape: initier"],
    ),
    "macro of the faces à faces elsewhere": (
        "docs/lexique.md", "{{ lexique() }}", "{{ lexique() }}\n\n{{ face_a_face() }}",
        ["docs/lexique.md:{n+2}: {{ face_a_face() }} ne va que dans docs/face-a-face/, dans la page d'une étape ; retirez cet appel"],
    ),
    "page that passes for a fiche": (
        "docs/ess/index.md", "face: ess\n", "face: ess\netape: planifier\n",
        ["docs/ess/index.md:{n+1}: etape : cette page se donne pour une fiche, qui est dans docs/ess/planifier.md ; retirez face ou etape, ou donnez ce nom à la page"],
    ),
    "points that no page shows": (
        "docs/ess/initier.md", "{{ a_noter() }}", "Rien.",
        ["docs/ess/initier.md:2: il manque {{ a_noter() }}, qui montre ce que data/points.yml donne à cette fiche (ligne {point}) ; ajoutez cet appel, seul sur sa ligne, ou retirez l'entrée là-bas"],
    ),
    "documents that no page shows": (
        "docs/ess/planifier.md", "{{ ressources() }}", "Rien.",
        ["docs/ess/planifier.md:2: il manque {{ ressources() }}, qui montre ce que data/ressources.yml donne à cette fiche (ligne {document}) ; ajoutez cet appel, seul sur sa ligne, ou retirez l'entrée là-bas"],
    ),
    "contacts that no page shows": (
        "docs/ess/planifier.md", "{{ contacts() }}", "Rien.",
        ["docs/ess/planifier.md:2: il manque {{ contacts() }}, qui montre ce que data/ressources.yml donne à cette fiche (ligne {contact}) ; ajoutez cet appel, seul sur sa ligne, ou retirez l'entrée là-bas"],
    ),
    "points of a page that is no fiche": (
        "docs/lexique.md", "{{ lexique() }}", "{{ lexique() }}\n\n{{ a_noter() }}",
        ["docs/lexique.md:{n+2}: {{ a_noter() }} montre ce qui touche une fiche, et cette page n'en est pas une ; retirez cet appel"],
    ),
    "rétroplanning without its macro": (
        "docs/retroplanning.md", "{{ retroplanning() }}", "Rien.",
        ["docs/retroplanning.md:2: il manque {{ retroplanning() }}, que cette page est seule à montrer ; ajoutez cet appel, seul sur sa ligne"],
    ),
    "a document that the page Imprimer lost": (
        "docs/imprimer.md", '{{ imprimer("livret") }}', "Rien.",
        ['docs/imprimer.md:2: il manque {{ imprimer("livret") }}, que cette page est seule à montrer ; ajoutez cet appel, seul sur sa ligne'],
    ),
    "home of a face without its fiches": (
        "docs/ess/index.md", "{{ sommaire() }}", "Rien.",
        ["docs/ess/index.md:2: il manque {{ sommaire() }}, qui mène aux fiches de ce côté ; ajoutez cet appel, seul sur sa ligne"],
    ),
    "block of another page": (
        "docs/a-propos.md", "{{ licence() }}", "{{ licence() }}\n\n{{ retroplanning() }}",
        ["docs/a-propos.md:{n+2}: {{ retroplanning() }} ne va que dans docs/retroplanning.md ; retirez cet appel, et menez-y par un lien"],
    ),
    "colour too pale": (
        "data/guide.yml", 'clair: {vive: "#0c5b4c"', 'clair: {vive: "#7fd1b9"',
        ["data/guide.yml:{n}: couleurs > clair > vive : « #7fd1b9 » se lit mal sur le fond des points à noter (#fdf0d0) : contraste de 1,58, il en faut 4,5 ; choisissez une couleur plus foncée"],
    ),
    "colours too near": (
        "data/guide.yml", 'sombre: {vive: "#7fd1b9", douce: "#12352d"}', 'sombre: {vive: "#808080", douce: "#12352d"}',
        ["data/guide.yml:{n}: couleurs > sombre > vive : « #808080 » se lit mal sur le fond des points à noter (#3a2c10) : contraste de 3,43, il en faut 4,5 ; choisissez une couleur plus claire"],
    ),
    "soft colour too strong": (
        "data/guide.yml", 'douce: "#e4f2ec"', 'douce: "#0c5b4c"',
        ["data/guide.yml:{n}: couleurs > clair > douce : « #0c5b4c » se lit mal derrière le texte (#5a534d) : contraste de 1,06, il en faut 4,5 ; choisissez une couleur plus claire"],
    ),
    "strong and soft too near": (
        "data/guide.yml", 'clair: {vive: "#0c5b4c", douce: "#e4f2ec"}', 'clair: {vive: "#6b6b6b", douce: "#cfe0da"}',
        ["data/guide.yml:{n}: couleurs > clair > vive : « #6b6b6b » se lit mal sur la couleur douce (#cfe0da) : contraste de 3,88, il en faut 4,5 ; choisissez une couleur plus foncée"],
    ),
    "one colour for both faces": (
        "data/guide.yml", 'clair: {vive: "#43307a"', 'clair: {vive: "#0c5b4c"',
        ["data/guide.yml:{n}: couleurs > clair > vive : « #0c5b4c » est aussi la couleur de l'autre côté ; choisissez-en une qui s'en distingue"],
    ),
    "31 November": (
        "docs/lexique.md", "revu_le: 2026-11-23", "revu_le: 2026-11-31",
        ["docs/lexique.md:{n}: revu_le : cette date n'existe pas ; écrivez AAAA-MM-JJ, par exemple 2026-11-23"],
    ),
}  # fmt: skip


def line_of(path: Path, text: str) -> int:
    rows = path.read_text(encoding="utf-8").split("\n")
    return next((number for number, row in enumerate(rows, 1) if text in row), 0)


def filled(guide: Guide, text: str, name: str, line: int) -> str:
    path = guide.path(name)
    places = {
        "{n}": line,
        "{n+1}": line + 1,
        "{n+2}": line + 2,
        "{first}": line_of(path, "- id: planifier-connaissance-reciproque"),
        "{resume}": line_of(path, "resume: "),
        "{contexte}": line_of(path, "{: #contexte }"),
        "{twin}": line_of(guide.path("docs/penitentiaire/planifier.md"), "{: #contexte }"),
        "{title}": line_of(guide.path("docs/penitentiaire/planifier.md"), "title: "),
        "{etapes}": line_of(guide.path("data/retroplanning.yml"), "etapes:"),
        "{call}": line_of(guide.path("docs/retroplanning.md"), "{{ retroplanning() }}"),
        "{lexique}": line_of(guide.path("docs/lexique.md"), "{{ lexique() }}"),
        "{comite}": line_of(guide.path("docs/ess/cooperer.md"), '{{ comite("technique") }}'),
        "{other comite}": line_of(guide.path("docs/penitentiaire/cooperer.md"), '{{ comite("technique") }}'),
        "{noter}": line_of(guide.path("docs/ess/cooperer.md"), "{{ a_noter() }}"),
        "{parole}": line_of(guide.path("docs/ess/cooperer.md"), "{{ parole("),
        "{aci}": line_of(guide.path("data/lexique.yml"), "- sigle: ACI"),
        "{agefiph}": line_of(guide.path("data/lexique.yml"), "- sigle: AGEFIPH"),
        "{variants}": line_of(guide.path("data/lexique.yml"), "  variantes: [Agefiph]"),
        "{point}": line_of(guide.path("data/points.yml"), "etape: initier") - 1,
        "{document}": line_of(guide.path("data/ressources.yml"), "documents:") + 1,
        "{contact}": line_of(guide.path("data/ressources.yml"), "contacts:") + 1,
    }
    for place, value in places.items():
        text = text.replace(place, str(value))
    return text


def test_the_guide_itself_has_no_problem(guide: Guide) -> None:
    assert guide.check() == []


@pytest.mark.parametrize("case", BAD)
def test_bad_content_is_explained(guide: Guide, case: str) -> None:
    name, old, new, expected = BAD[case]
    line = guide.replace(name, old, new)
    assert sorted(guide.check()) == sorted(filled(guide, text, name, line) for text in expected)


@pytest.mark.parametrize(
    ("name", "problems"),
    [
        ("data/points.yml", ["data/points.yml: ce fichier manque ; remettez-le à sa place"]),
        ("docs/ess/planifier.md", ["data/guide.yml:{fiche}: la page docs/ess/planifier.md manque ; créez-la ou retirez cette entrée"]),
        ("docs/lexique.md", ["data/guide.yml:{menu}: la page docs/lexique.md manque ; créez-la ou retirez cette entrée", "docs/lexique.md: cette page manque, d'autres y renvoient sous ce nom ; remettez-la, ou redonnez-lui ce nom"]),
        ("docs/face-a-face/initier.md", ["data/guide.yml:{etape}: la page docs/face-a-face/initier.md manque ; créez-la ou retirez cette entrée"]),
    ],
)  # fmt: skip
def test_a_missing_file_is_told(guide: Guide, name: str, problems: list[str]) -> None:
    guide.path(name).unlink()
    data = guide.path("data/guide.yml")
    places = {"fiche": "{id: ESS-1,", "menu": "page: lexique.md", "etape": "{id: initier,"}
    for place, text in places.items():
        problems = [problem.replace(f"{{{place}}}", str(line_of(data, text))) for problem in problems]
    assert guide.check() == problems


@pytest.mark.parametrize("name", ["data/points.yml", "docs/ess/planifier.md", "docs/_commun/origine.md"])
def test_a_file_in_another_encoding_is_told(guide: Guide, name: str) -> None:
    path = guide.path(name)
    path.write_bytes(path.read_text(encoding="utf-8").encode("latin-1", "replace"))
    (problem,) = guide.check()
    assert re.fullmatch(
        rf"{name}:\d+: ce fichier n'est pas en UTF-8 \(un accent y est illisible\) ; enregistrez-le avec l'encodage UTF-8",
        problem,
    )


def test_a_byte_order_mark_and_windows_lines_are_welcome(guide: Guide) -> None:
    for name in ("data/points.yml", "docs/ess/planifier.md"):
        path = guide.path(name)
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert guide.check() == []


def test_each_kind_of_capitals_that_is_no_sigle_passes(guide: Guide) -> None:
    guide.append(
        "docs/ess/planifier.md",
        "\nUn PDF, la fiche ESS-1, le XIXe siècle, Louis XIV, `CODE`, [lien](https://a.example/ABC), #ABC.\n",
    )
    assert guide.check() == []


def test_an_id_of_a_fiche_that_its_own_blocks_take_is_told(guide: Guide) -> None:
    lines = {}
    for face in ("ess", "penitentiaire"):
        name = f"docs/{face}/cooperer.md"
        guide.replace(
            name,
            "{{ a_noter() }}",
            "{{ a_noter() }}\n\n### Un {: #comite-technique-objectifs }\n\n### Deux {: #en-bref }",
        )
        path = guide.path(name)
        lines[name] = [line_of(path, text) for text in ("### Un", "### Deux", '{{ comite("technique") }}')]
    assert guide.check() == [
        problem
        for name, (one, two, call) in lines.items()
        for problem in (
            f'{name}:{one}: l\'identifiant « comite-technique-objectifs » est aussi dans le bloc que fait {{{{ comite("technique") }}}} (ligne {call}) ; choisissez-en un autre',
            f"{name}:{two}: l'identifiant « en-bref » est déjà pris dans docs/face-a-face/cooperer.md, où les deux fiches se font face ; choisissez-en un autre",
        )
    ]


@pytest.mark.parametrize(
    ("name", "call"),
    [("imprimer", '{{ imprimer("fiches") }}'), ("mon-projet", "{{ mon_projet() }}"), ("partager", '{{ partager("pieces") }}')],
)  # fmt: skip
def test_a_page_that_others_seek_by_its_name_keeps_it(guide: Guide, name: str, call: str) -> None:
    guide.path(f"docs/{name}.md").rename(guide.path("docs/autre.md"))
    guide.replace("data/guide.yml", f"page: {name}.md", "page: autre.md")
    guide.path("data/redirections.yml").write_text(f"- {{de: {name}/, vers: autre/}}\n", encoding="utf-8")
    line = line_of(guide.path("docs/autre.md"), call)
    said = f"{call} ne va que dans docs/{name}.md, page que le reste du site cherche sous ce nom ; redonnez ce nom à celle-ci"
    assert f"docs/autre.md:{line}: {said}" in guide.check()


def test_contrast_is_that_of_wcag() -> None:
    assert colours.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert colours.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)
    assert colours.contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005)


def test_faces_are_measured_against_the_colours_of_the_site() -> None:
    """The hardest ground and the palest ink of each scheme, as tokens.css has them."""
    light, dark = (ROOT / "docs/assets/css/tokens.css").read_text(encoding="utf-8").split("@media")
    for scheme, css in (("clair", light), ("sombre", dark)):
        own = dict(re.findall(r"--(paper|card|pivot-soft|ink|ink-soft): (#[0-9a-f]{6})", css))
        grounds = own["paper"], own["card"], own["pivot-soft"]
        contrasts = {colours.contrast(ground, own["ink"]): ground for ground in grounds}
        assert colours.GROUNDS[scheme] == contrasts[min(contrasts)]
        assert colours.INKS[scheme] == own["ink-soft"]


def test_the_ids_of_the_theme_are_known() -> None:
    """What the templates write round a page's content: a heading with such an id would stand twice."""
    shown = [path for path in (ROOT / "overrides").rglob("*.html") if path.name not in ("accueil.html", "404.html")]
    found = {ident for path in shown for ident in re.findall(r'\bid="([^"]+)"', path.read_text(encoding="utf-8"))}
    assert {ident for ident in found if "{" not in ident} == ids.THEME - {"definition"}
    assert all(ident.startswith(ids.PREFIXES) for ident in found if "{" in ident)
    assert 'box.id = "definition"' in (ROOT / "docs/assets/js/terms.js").read_text(encoding="utf-8")
    assert 'input.id = "coche-"' in (ROOT / "docs/assets/js/coches.js").read_text(encoding="utf-8")


def test_problems_of_data_and_pages_are_told_together(guide: Guide) -> None:
    guide.replace("data/points.yml", "  etape: planifier", "  etape: initer")
    guide.replace("docs/ess/planifier.md", "{{ contacts() }}", "{{ contact() }}")
    guide.replace("docs/penitentiaire/planifier.md", "{{ contacts() }}", "Avec la DGEFP.")
    assert [problem.partition(":")[0] for problem in guide.check()] == [
        "data/points.yml", "docs/ess/planifier.md", "docs/penitentiaire/planifier.md"
    ]  # fmt: skip


def test_check_says_all_and_stops_with_1(guide: Guide) -> None:
    line = guide.replace("docs/ess/planifier.md", "{{ contacts() }}", "{{ contacts }}")
    guide.append("data/points.yml", "- id: [")
    done = guide.run("check")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines()[-1] == "1 problème à corriger."
    assert "Traceback" not in done.stderr
    guide.replace("data/points.yml", "- id: [", "")
    done = guide.run("check")
    assert done.stderr == (
        f"docs/ess/planifier.md:{line}: la macro « contacts » s'écrit avec des parenthèses ; ajoutez-les\n\n1 problème à corriger.\n"
    )


def _work_of_children() -> float:
    """Seconds of processor: what else runs on this machine does not count."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def test_check_is_quick_and_writes_nothing(guide: Guide) -> None:
    before = {path: path.stat().st_mtime_ns for path in guide.root.rglob("*")}
    start = _work_of_children()
    done = guide.run("check")
    assert _work_of_children() - start < 2
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith("Aucun problème.\n")
    assert {path: path.stat().st_mtime_ns for path in guide.root.rglob("*")} == before


def test_a_review_that_is_late_is_only_a_warning_of_check(
    guide: Guide, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    guide.replace("docs/lexique.md", "revu_le: 2026-11-23", "revu_le: 2020-01-01")
    line = guide.replace("docs/lexique.md", "a_revoir_avant: 2027-11-23", "a_revoir_avant: 2021-01-01")
    monkeypatch.setattr(command, "ROOT", guide.root)
    monkeypatch.setattr(command, "date", _Day)
    assert line
    assert command.main(["check"]) == 0
    said = capsys.readouterr()
    assert said.err == "docs/lexique.md: à relire : la date a_revoir_avant (2021-01-01) est passée\n"
    assert said.out.endswith("Aucun problème.\n")


class _Day(date):
    @classmethod
    def today(cls) -> date:
        return date(2021, 1, 1) + timedelta(days=1)


def test_a_command_that_does_not_exist(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["construire"]) == 2
    assert capsys.readouterr().err == "Commandes : check, lisibilite, site, sorties DOSSIER, schemas, adresses\n"


def test_a_refused_build_leaves_the_last_good_site(whole_guide: Guide) -> None:
    good = whole_guide.path("site/index.html")
    good.parent.mkdir()
    good.write_text("le dernier bon site")
    line = whole_guide.replace("docs/ess/planifier.md", "{{ contacts() }}", "{{ contact() }}")
    done = whole_guide.run("site")
    assert done.returncode == 1
    assert f"docs/ess/planifier.md:{line}: la macro « contact » n'existe pas" in done.stderr
    assert done.stderr.endswith("Le site n'a pas été refait ; le précédent est intact.\n")
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    assert [path.name for path in whole_guide.path("site").iterdir()] == ["index.html"]
    assert good.read_text() == "le dernier bon site"
    assert not [path for path in whole_guide.path(".cache").iterdir() if path.name.startswith("site-")]


def test_a_dead_link_stops_the_build(whole_guide: Guide) -> None:
    whole_guide.append("docs/ess/planifier.md", "\n[mort](cooperer.md#absent) et [mort](absente.md)\n")
    done = whole_guide.run("site")
    assert done.returncode == 1
    assert "#absent" in done.stderr
    assert "absente.md" in done.stderr
    assert "Traceback" not in done.stderr
    assert not whole_guide.path("site").exists()


def test_the_repository_holds_no_registry_and_no_machine_path() -> None:
    names = [path for pattern in ("*.yml", "*.toml", "*.txt", "Makefile", "*.md") for path in ROOT.glob(pattern)]
    names += (ROOT / "macros").rglob("*.py")
    for path in names:
        text = path.read_text(encoding="utf-8")
        assert not [word for word in ("pypi.org", "index-url", "extra-index", "/work/", "/root/") if word in text], path
