"""Rows of a terminal's screen → a picture of them as SVG."""

import re
from html import escape

WIDTH, HEIGHT = 8.4, 18
NAMES = {
    "black": "#1d1f21", "red": "#cc6666", "green": "#b5bd68", "brown": "#f0c674", "blue": "#81a2be",
    "magenta": "#b294bb", "cyan": "#8abeb7", "white": "#c5c8c6", "default": "#c5c8c6",
}
GROUND = "#14161b"


def colour(name, otherwise):
    if name == "default":
        return otherwise
    if name in NAMES:
        return NAMES[name]
    if name.startswith("bright"):
        return NAMES.get(name.removeprefix("bright"), otherwise)
    return f"#{name}"


def parts(row, columns):
    """The pieces of a row that look alike: where each begins, its text and its first character's looks."""
    at = 0
    while at < columns:
        looks = row[at]._replace(data="")
        end = at
        while end < columns and row[end]._replace(data="") == looks:
            end += 1
        yield at, "".join(row[column].data for column in range(at, end)), looks
        at = end


def svg(screen, rows):
    """Words are set to the width of their cells, whichever font is there; wider gaps are places, for viewers drop blanks."""
    width, height = screen.columns * WIDTH + 16, len(rows) * HEIGHT + 16
    drawn = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}" height="{height:g}">',
        f'<rect width="100%" height="100%" rx="6" fill="{GROUND}"/>',
        '<g font-family="ui-monospace,Menlo,Consolas,\'DejaVu Sans Mono\',monospace" font-size="14">',
    ]
    for place, line in enumerate(rows):
        top = 8 + place * HEIGHT
        for at, text, looks in parts(screen.buffer[line], screen.columns):
            front, back = colour(looks.fg, NAMES["default"]), colour(looks.bg, GROUND)
            if looks.reverse:
                front, back = back, front
            left, wide = 8 + at * WIDTH, len(text) * WIDTH
            if back != GROUND:
                drawn.append(f'<rect x="{left:.1f}" y="{top}" width="{wide:.1f}" height="{HEIGHT}" fill="{back}"/>')
            style = ' font-weight="bold"' if looks.bold else ""
            style += ' font-style="italic"' if looks.italics else ""
            style += ' text-decoration="underline"' if looks.underscore else ""
            for words in re.finditer(r"\S+(?: \S+)*", text):
                drawn.append(
                    f'<text x="{left + words.start() * WIDTH:.1f}" y="{top + 13.5:g}" fill="{front}"{style} '
                    f'textLength="{len(words[0]) * WIDTH:.1f}" lengthAdjust="spacingAndGlyphs">{escape(words[0])}</text>'
                )
    return "\n".join([*drawn, "</g>", "</svg>", ""])
