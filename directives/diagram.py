"""The relation diagram (lược đồ) of a document, drawn on the server: boxes, lines, arrows.

Coordinates are in units of the drawing, one unit a CSS pixel at its natural width. Two drawings
are made of the same groups: a narrow one for phones, one box under the other along a trunk, and a
wide one, with those who act on the document to its left and those it acts on to its right. The
list of the same relations stands beside it as text.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from directives.relatives import RelativeGroup

NODES_A_GROUP = 8
"""Boxes drawn of one relation; the list has them all."""
CHARACTER_WIDTH = 7.4
"""Of the diagram's letters on average, in units."""
LINE_HEIGHT = 18
PADDING = 9
GAP = 9
GROUP_GAP = 14
LABEL_HEIGHT = 22
MOST_LINES = 2
NARROW_WIDTH = 340
TRUNK_X = 12
INDENT = 34
COLUMN = 216
CENTER_WIDTH = 216
CHANNEL = 48
"""Between two columns of the wide drawing, for the lines."""
CENTER_LINES = 4


@dataclass(frozen=True, slots=True)
class Box:
    """A document: its lines of text with the height of each, and where a click leads."""

    x: float
    y: float
    width: float
    height: float
    lines: Sequence[tuple[float, str]]
    address: str = ""
    name: str = ""

    @property
    def text_x(self) -> float:
        """Where its words begin."""
        return self.x + PADDING

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Label:
    """The name of a relation, or how many boxes were left out."""

    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line; `arrow` stands at its end and points to the document that is acted on."""

    path: str
    arrow: str = ""


@dataclass(slots=True)
class Diagram:
    """One drawing, ready for the template."""

    width: float
    height: float = 0
    center: Box | None = None
    boxes: list[Box] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)

    @property
    def natural_width(self) -> str:
        """How wide it stands where there is room: it grows with the reader's letters."""
        return f"{self.width / 16:g}rem"


def narrow_diagram(name: str, groups: Sequence[RelativeGroup]) -> Diagram:
    """Draw for a phone: those it acts on above, the document, those who act on it below."""
    drawing = Diagram(NARROW_WIDTH)
    own = [group for group in groups if not group.is_inverse]
    inverse = [group for group in groups if group.is_inverse]
    middles, y = _column(drawing, own, INDENT, NARROW_WIDTH - INDENT - 1, 1)
    center = _box(1, y + (GROUP_GAP - GAP if own else 0), NARROW_WIDTH - 2, name, most=CENTER_LINES)
    drawing.center = center
    if middles:
        drawing.strokes.append(Stroke(f"M{TRUNK_X} {center.y:g}V{middles[0]:g}"))
        drawing.strokes += [
            Stroke(f"M{TRUNK_X} {at:g}H{INDENT}", _arrow(INDENT, at)) for at in middles
        ]
    y = center.y + center.height
    if inverse:
        middles, y = _column(drawing, inverse, INDENT, NARROW_WIDTH - INDENT - 1, y + GROUP_GAP)
        bottom = center.y + center.height
        drawing.strokes.append(
            Stroke(f"M{TRUNK_X} {middles[-1]:g}V{bottom:g}", _arrow_up(TRUNK_X, bottom))
        )
        drawing.strokes += [Stroke(f"M{INDENT} {at:g}H{TRUNK_X}") for at in middles]
    drawing.height = y + 2
    return drawing


def wide_diagram(name: str, groups: Sequence[RelativeGroup]) -> Diagram:
    """Draw for a wide screen: those who act on it, the document, those it acts on."""
    own = [group for group in groups if not group.is_inverse]
    inverse = [group for group in groups if group.is_inverse]
    center_x = 1 + (COLUMN + CHANNEL if inverse else 0)
    right_x = center_x + CENTER_WIDTH + CHANNEL
    drawing = Diagram(right_x + COLUMN + 1 if own else center_x + CENTER_WIDTH + 1)
    left, left_end = _column(drawing, inverse, 1, COLUMN, 1)
    right, right_end = _column(drawing, own, right_x, COLUMN, 1)
    taller = left if left_end > right_end else right
    middle = (taller[0] + taller[-1]) / 2 if taller else 0
    height = _box(center_x, 0, CENTER_WIDTH, name, most=CENTER_LINES).height
    center = _box(center_x, max(middle - height / 2, 1), CENTER_WIDTH, name, most=CENTER_LINES)
    drawing.center = center
    drawing.height = max(left_end, right_end, center.y + center.height) + 1
    for ends, near, trunk in (
        (left, COLUMN + 1, center_x - CHANNEL / 2),
        (right, right_x, right_x - CHANNEL / 2),
    ):
        if not ends:
            continue
        heights = [*ends, center.middle]
        drawing.strokes.append(Stroke(f"M{trunk:g} {min(heights):g}V{max(heights):g}"))
        is_left = ends is left
        drawing.strokes += [
            Stroke(f"M{trunk:g} {at:g}H{near}", "" if is_left else _arrow(near, at)) for at in ends
        ]
        side = center_x if is_left else center_x + CENTER_WIDTH
        drawing.strokes.append(
            Stroke(
                f"M{trunk:g} {center.middle:g}H{side}",
                _arrow(side, center.middle) if is_left else "",
            )
        )
    return drawing


def _column(
    drawing: Diagram, groups: Sequence[RelativeGroup], x: float, width: float, y: float
) -> tuple[list[float], float]:
    """Put groups under each other; returns the middles of their boxes, and where they end."""
    middles: list[float] = []
    for at, group in enumerate(groups):
        if at:
            y += GROUP_GAP
        drawing.labels.append(Label(x, y + LABEL_HEIGHT - 8, group.label))
        y += LABEL_HEIGHT
        for relative in group.relatives[:NODES_A_GROUP]:
            box = _box(x, y, width, relative.name, relative.address, group.label)
            drawing.boxes.append(box)
            middles.append(box.middle)
            y += box.height + GAP
        rest = len(group.relatives) - NODES_A_GROUP
        if rest > 0:
            text = f"và {rest} văn bản nữa"
            drawing.labels.append(Label(x, y + LABEL_HEIGHT - 10, text))
            y += LABEL_HEIGHT
    return middles, y


def _box(
    x: float,
    y: float,
    width: float,
    name: str,
    address: str = "",
    relation: str = "",
    most: int = MOST_LINES,
) -> Box:
    lines = _wrapped(name, int((width - 2 * PADDING) / CHARACTER_WIDTH), most)
    height = len(lines) * LINE_HEIGHT + 2 * PADDING
    placed = [(y + PADDING + 13 + at * LINE_HEIGHT, line) for at, line in enumerate(lines)]
    return Box(x, y, width, height, placed, address, f"{relation}: {name}" if relation else name)


def _wrapped(text: str, characters: int, most: int) -> list[str]:
    """Break words into lines; what doesn't fit ends in an ellipsis."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if len(longer) <= characters or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) > most:
        lines = lines[:most]
        lines[-1] = f"{lines[-1][: characters - 1].rstrip(' ,;')}…"
    return [line if len(line) <= characters else f"{line[: characters - 1]}…" for line in lines]


def _arrow(x: float, y: float) -> str:
    """The points of an arrow head that points right, its tip at (x, y)."""
    return f"{x:g},{y:g} {x - 7:g},{y - 4:g} {x - 7:g},{y + 4:g}"


def _arrow_up(x: float, y: float) -> str:
    return f"{x:g},{y:g} {x - 4:g},{y + 7:g} {x + 4:g},{y + 7:g}"
