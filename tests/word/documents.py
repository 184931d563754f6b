"""Word files built by hand: the few parts that make a DOCX, with what a test is about in them."""

import zipfile
from collections.abc import Mapping, Sequence
from html import escape
from io import BytesIO

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMESPACES = (
    f'xmlns:w="{_WORD}" xmlns:r="{_RELATED}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
_STYLES = (
    ("Title", "Title"),
    ("Heading1", "heading 1"),
    ("Heading2", "heading 2"),
    ("Heading3", "heading 3"),
    ("Caption", "caption"),
)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def run(text: str, properties: str = "", *, font: str = "") -> str:
    """Return words; `properties` are elements of Word such as `<w:b/>`."""
    if font:
        properties += f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>'
    kept = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{kept}<w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'


def bold(text: str) -> str:
    return run(text, "<w:b/>")


def raised(text: str) -> str:
    return run(text, '<w:vertAlign w:val="superscript"/>')


def lowered(text: str) -> str:
    return run(text, '<w:vertAlign w:val="subscript"/>')


def paragraph(*parts: str, style: str = "", item_of: int = 0, depth: int = 0) -> str:
    """Return a paragraph of runs (or of plain words), an item of a list where it has a number."""
    inner = "".join(part if part.startswith("<") else run(part) for part in parts)
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if item_of:
        properties += f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{item_of}"/></w:numPr>'
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def struck(text: str, sign: str = "strike") -> str:
    return run(text, f"<w:{sign}/>")


def formula(*parts: str) -> str:
    """Return an equation of parts: elements of OMML, or plain letters."""
    inner = (part if part.startswith("<") else f"<m:r><m:t>{part}</m:t></m:r>" for part in parts)
    return f"<m:oMath>{''.join(inner)}</m:oMath>"


def table(*rows: Sequence[str]) -> str:
    """Return a table; a cell is words, or paragraphs."""
    lines = []
    for row in rows:
        cells = "".join(
            f"<w:tc>{cell if cell.startswith('<w:') else paragraph(cell)}</w:tc>" for cell in row
        )
        lines.append(f"<w:tr>{cells}</w:tr>")
    return f"<w:tbl>{''.join(lines)}</w:tbl>"


def picture(number: int, alt: str = "") -> str:
    """Return a picture in a paragraph of its own; `number` is its place among the pictures."""
    return paragraph(
        f'<w:r><w:drawing><wp:inline><wp:docPr id="{number}" name="Hinh" descr="{alt}"/>'
        f'<a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="rIdP{number}"/>'
        "</pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def field(code: str, result: str | None = None, begins: str = "") -> str:
    """Return a field in runs; one without a result shows what Word works out itself."""
    shown = f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(result)}' if result else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{begins}</w:fldChar></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{escape(code)}</w:instrText></w:r>'
        f'{shown}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def simple_field(code: str, result: str) -> str:
    return f'<w:fldSimple w:instr="{escape(code)}">{run(result)}</w:fldSimple>'


def footnote(number: int) -> str:
    """Return the mark of a note at the foot."""
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


def numbering(*forms: str, starts: Mapping[int, int] | None = None) -> str:
    """Return lists 1, 2, … of these forms: `bullet`, `decimal`, `lowerLetter`, `upperRoman`."""
    abstract, lists = [], []
    for number, form in enumerate(forms, start=1):
        ending = ")" if form == "lowerLetter" else "."
        start = (starts or {}).get(number, 1)
        levels = "".join(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
            f'<w:lvlText w:val="{"•" if form == "bullet" else f"%{level + 1}{ending}"}"/></w:lvl>'
            for level in range(3)
        )
        abstract.append(f'<w:abstractNum w:abstractNumId="{number}">{levels}</w:abstractNum>')
        lists.append(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>')
    return f"<w:numbering {_NAMESPACES}>{''.join(abstract)}{''.join(lists)}</w:numbering>"


def docx(
    *body: str,
    notes: Sequence[str] = (),
    pictures: Sequence[bytes] = (),
    lists: str = "",
    default_font: str = "",
    words_styles: Mapping[str, str] | None = None,
    beside: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """Return a Word file of these paragraphs and tables.

    `words_styles` are styles of words by name, with their properties; `beside` are further parts.
    """
    fonts = f'<w:rFonts w:ascii="{default_font}"/>' if default_font else ""
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in _STYLES
    )
    styles += "".join(
        f'<w:style w:type="character" w:styleId="{key}"><w:name w:val="{key}"/>'
        f"<w:rPr>{properties}</w:rPr></w:style>"
        for key, properties in (words_styles or {}).items()
    )
    foot = "".join(
        f'<w:footnote w:id="{number}">{paragraph(words)}</w:footnote>'
        for number, words in enumerate(notes, start=1)
    )
    related = "".join(
        f'<Relationship Id="rIdP{number}" Type="{_RELATED}/image" Target="media/{number}.png"/>'
        for number in range(1, len(pictures) + 1)
    )
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="png" '
            'ContentType="image/png"/><Default Extension="xml" ContentType="application/xml"/>'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
            'relationships+xml"/></Types>'
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
            f'Type="{_RELATED}/officeDocument" Target="word/document.xml"/></Relationships>'
        ),
        "word/document.xml": (
            f"<w:document {_NAMESPACES}><w:body>{''.join(body)}</w:body></w:document>"
        ),
        "word/styles.xml": (
            f"<w:styles {_NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>{fonts}</w:rPr>"
            f"</w:rPrDefault></w:docDefaults>{styles}</w:styles>"
        ),
        "word/_rels/document.xml.rels": (
            f'<Relationships xmlns="{_PACKAGE}/relationships">{related}</Relationships>'
        ),
    }
    if foot:
        parts["word/footnotes.xml"] = f"<w:footnotes {_NAMESPACES}>{foot}</w:footnotes>"
    if lists:
        parts["word/numbering.xml"] = lists
    parts |= {f"word/media/{at}.png": content for at, content in enumerate(pictures, start=1)}
    parts |= beside or {}
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return stream.getvalue()
