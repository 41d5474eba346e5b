"""What the data say of the guide as a whole: its files, its rétroplanning."""

from __future__ import annotations

from typing import Any

from ...language.typography import french
from ...model import addresses
from ...model.guide import Face, Guide
from ...model.retroplanning import Step
from ..site import Site
from . import shape_files, shapes
from .quoting import attribution, licence

VERSION = addresses.DATA_VERSION
FOLDER = addresses.DATA


def reuse(site: Site) -> dict[str, Any]:
    """Return what every file says of itself."""
    guide = site.content.guide
    return {
        "version": VERSION,
        "edition": french(guide.edition.name),
        "date": guide.edition.date.isoformat(),
        "licence": licence(guide),
        "attribution": attribution(guide, None, site.address),
    }


def guide_file(site: Site, fiches: list[str]) -> shape_files.GuideFile:
    """Return `guide.json`; `fiches` are the names of the fiches' files."""
    guide, base = site.content.guide, site.address + FOLDER
    return shape_files.GuideFile(
        **reuse(site),
        titre=french(guide.title),
        accroche=french(guide.tagline),
        url=site.address,
        editeurs=[french(publisher.name) for publisher in guide.publishers],
        faces=[_face(face, site.address) for face in guide.faces],
        etapes=[
            shapes.EtapeShape(id=etape.id, rang=rank, nom=french(etape.name), promesse=french(etape.promise))
            for rank, etape in enumerate(guide.etapes, 1)
        ],
        fiches=[f"{base}fiches/{name}.json" for name in fiches],
        lexique=f"{base}lexique.json",
        ressources=f"{base}ressources.json",
        retroplanning=f"{base}retroplanning.json",
        manifeste=site.address + addresses.MANIFEST,
        archive=site.address + addresses.ARCHIVE,
        flux=site.address + addresses.FEED,
    )


def _face(face: Face, address: str) -> shapes.FaceShape:
    return shapes.FaceShape(
        id=face.id,
        nom=french(face.name),
        titre=french(face.title),
        url=address + addresses.face(face.id),
        permalien=address + addresses.permalink(face.id),
    )


def plan_file(site: Site) -> shape_files.RetroplanningFile:
    """Return `retroplanning.json`."""
    guide, plan = site.content.guide, site.content.retroplanning
    return shape_files.RetroplanningFile(
        **reuse(site),
        permalien=site.address + addresses.permalink(addresses.RETROPLANNING),
        mois_min=sum(step.duration.min for step in plan.steps),
        mois_max=sum(step.duration.max for step in plan.steps),
        etapes=[_step(guide, rank, step) for rank, step in enumerate(plan.steps, 1)],
        evenements=[
            shapes.EventShape(
                id=event.id,
                etape=event.etape,
                type=event.kind,
                titre=french(event.title),
                regle=french(event.rule),
                fiches=list(event.fiches),
            )
            for event in plan.events
        ],
    )


def _step(guide: Guide, rank: int, step: Step) -> shapes.StepShape:
    return shapes.StepShape(
        id=step.id,
        rang=rank,
        nom=french(guide.etape(step.id).name),
        intitule=french(step.heading),
        mois_min=step.duration.min,
        mois_max=step.duration.max,
        taches=[shapes.TaskShape(id=task.id, texte=french(task.text)) for task in step.tasks],
        fiches=[fiche.id for fiche in guide.fiches if fiche.etape == step.id],
    )
