"""What a checker does not ask but a reader of the tags deserves: artifacts, header scopes, printed links."""

from __future__ import annotations

import io
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name

from .tete_beche import saved

PRINT_FLAG = 4
_STEP = Decimal("0.1")  # of a thousandth of the type's size: nobody sees it


def repair(pdf: bytes) -> bytes:
    """The same document with its tags finished.

    - content that the engine tagged outside the tree (running footers) becomes a pagination artifact;
    - drawings without a text of their own (decorations of the site) become layout artifacts;
    - what an item of a list holds beside its number or bullet stands in one body (ISO 14289-1, 7.2);
    - header cells say what they head (Scope: Row beside data cells, Column otherwise);
    - link annotations are printed;
    - lines of text are written shortly.
    """
    with pikepdf.open(io.BytesIO(pdf)) as document:
        reachable = _reachable(document)
        parents = _parent_tree(document.Root.StructTreeRoot)
        for page in document.pages:
            owners = parents.get(int(page.obj.get(Name.StructParents, -1)))
            _rewrite(document, page, pikepdf.Array() if owners is None else owners, reachable)
            for link in page.obj.get(Name.Annots, []):
                link.F = int(link.get(Name.F, 0)) | PRINT_FLAG
        return saved(document)


def _reachable(document: pikepdf.Pdf) -> set[tuple[int, int]]:
    """Object ids of the elements that hang from the root; mends header cells and items of lists on the way."""
    seen: set[tuple[int, int]] = set()
    stack: list[pikepdf.Object | None] = list(document.Root.StructTreeRoot.K)
    while stack:
        element = stack.pop()
        if not isinstance(element, Dictionary) or Name.S not in element or element.objgen in seen:
            continue
        seen.add(element.objgen)
        if element.S == Name.TH:
            _set_scope(element)
        kids = element.get(Name.K)
        if isinstance(kids, pikepdf.Array):
            element.K = kids = pikepdf.Array([kid for kid in kids if not _is_decoration(kid)])
            if element.S == Name.LI:
                kids = _gather(document, element)
        stack += list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    return seen


def _gather(document: pikepdf.Pdf, item: pikepdf.Object) -> pikepdf.Object:
    """Put the blocks of an item in one body, as the engine does for plain text; return the item's elements."""
    blocks = [kid for kid in item.K if isinstance(kid, Dictionary) and kid.get(Name.S) not in (Name.Lbl, Name.LBody)]
    if blocks:
        body = document.make_indirect(Dictionary(Type=Name.StructElem, S=Name.LBody, P=item, K=pikepdf.Array(blocks)))
        for block in blocks:
            block.P = body
        labels = [kid for kid in item.K if isinstance(kid, Dictionary) and kid.get(Name.S) == Name.Lbl]
        item.K = pikepdf.Array([*labels, body])
    return item.K


def _is_decoration(kid: object) -> bool:
    return isinstance(kid, Dictionary) and kid.get(Name.S) == Name.Figure and Name.Alt not in kid


def _set_scope(cell: pikepdf.Object) -> None:
    """A header in a row with data cells heads its row; any other heads its column."""
    row = cell.get(Name.P)
    cells = list(row.K) if row is not None else []
    kinds = [kid.get(Name.S) for kid in cells if isinstance(kid, Dictionary)]
    scope = Name.Row if Name.TD in kinds else Name.Column
    attributes = cell.get(Name.A, Dictionary(O=Name.Table))
    attributes.Scope = scope
    cell.A = attributes


def _parent_tree(root: pikepdf.Object) -> dict[int, pikepdf.Object]:
    """Page key to the elements that own its marked contents, in order of their numbers."""
    nums = root.ParentTree.Nums
    return {int(nums[i]): nums[i + 1] for i in range(0, len(nums), 2)}


def _rewrite(
    document: pikepdf.Pdf, page: pikepdf.Page, owners: pikepdf.Object, reachable: set[tuple[int, int]]
) -> None:
    """Turn the page's marked contents whose owner is outside the tree into artifacts; shorten its text."""
    strays = {n for n, owner in enumerate(owners) if owner is None or owner.objgen not in reachable}
    instructions = []
    for instruction in pikepdf.parse_content_stream(page):
        operands, operator = list(instruction.operands), str(instruction.operator)
        if operator == "BDC" and _marked_number(operands[1]) in strays:
            owner = owners[_marked_number(operands[1])]
            kind = Name.Layout if _is_decoration(owner) else Name.Pagination
            operands = [Name.Artifact, Dictionary(Type=kind)]
        elif operator == "TJ":
            operands = [_compacted(operands[0])]
        instructions.append((operands, instruction.operator))
    page.obj.Contents = document.make_stream(pikepdf.unparse_content_stream(instructions))
    for number in strays:
        owners[number] = None


def _marked_number(properties: object) -> int:
    """The number of a marked content, -1 when it has none."""
    return int(properties.get(Name.MCID, -1)) if isinstance(properties, Dictionary) else -1


def _compacted(line: Iterable[Any]) -> pikepdf.Array:
    """Return the operand of TJ with the letters that touch in one string, and moves that follow each other added.

    The engine places each letter by itself, even where nothing moves it.
    """
    pieces: list[Any] = []
    for item in line:
        piece: Any = bytes(item) if isinstance(item, pikepdf.String) else Decimal(item)
        if not piece:
            continue
        if pieces and type(pieces[-1]) is type(piece):
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pikepdf.Array([_operand(piece) for piece in pieces])


def _operand(piece: bytes | Decimal) -> Any:
    if isinstance(piece, bytes):
        return pikepdf.String(piece)
    rounded = piece.quantize(_STEP)
    return int(rounded) if rounded == int(rounded) else rounded
