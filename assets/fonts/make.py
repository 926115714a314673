"""Makes the two text faces of Regulars from Inter: python3 make.py FOLDER_OF_INTER_OTF FOLDER_TO_WRITE

Needs fonttools. Figures become tabular, glyphs that a customer book never shows are left out, and the family gets a
name of its own, since a changed font should not be mistaken for the original.
"""
import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FAMILY = "Regulars Text"
KEPT = [
    (0x0020, 0x024F),  # Latin with its extensions A and B
    (0x02B0, 0x036F),  # spacing modifiers and combining accents
    (0x0370, 0x03FF),  # Greek
    (0x0400, 0x052F),  # Cyrillic
    (0x1E00, 0x1EFF),  # Latin extended additional (Vietnamese)
    (0x2000, 0x206F),  # punctuation
    (0x2070, 0x209F),  # superscripts and subscripts
    (0x20A0, 0x20CF),  # currency
    (0x2100, 0x218F),  # letter-like signs and fractions
    (0x2190, 0x21FF),  # arrows
    (0x2200, 0x22FF),  # mathematics
    (0x2300, 0x23FF),  # keys such as command and return
    (0x25A0, 0x27BF),  # shapes, ticks and crosses
    (0xFB00, 0xFB06),  # ligatures that arrive in pasted text
    (0xFFFD, 0xFFFD),  # the sign for a character that could not be read
]


def tabular_figures(font):
    """Lets the plain digits lead to the glyphs of equal width (only the digits: full stops stay narrow in prose)."""
    table = font["GSUB"].table
    swap = {}
    for record in table.FeatureList.FeatureRecord:
        if record.FeatureTag == "tnum":
            for index in record.Feature.LookupListIndex:
                for sub in table.LookupList.Lookup[index].SubTable:
                    swap.update(getattr(sub, "ExtSubTable", sub).mapping)
    for cmap in font["cmap"].tables:
        if cmap.isUnicode():
            for code in range(ord("0"), ord("9") + 1):
                glyph = cmap.cmap[code]  # a table that shares its content with an earlier one is swapped already
                cmap.cmap[code] = swap.get(glyph, glyph)
    # Interpolation left some weights a few units off.
    figures = [font.getBestCmap()[code] for code in range(ord("0"), ord("9") + 1)]
    width = max(font["hmtx"][glyph][0] for glyph in figures)
    for glyph in figures:
        font["hmtx"][glyph] = (width, font["hmtx"][glyph][1])


def subset(font):
    options = Options()
    # Without calt: it would draw "->" in somebody's note as an arrow, and the x of "2x4" as a sign.
    options.layout_features = ["kern", "mark", "mkmk", "ccmp", "locl"]
    options.name_IDs = ["*"]
    options.notdef_outline = True
    options.hinting = True
    options.desubroutinize = False
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[code for first, last in KEPT for code in range(first, last + 1)])
    subsetter.subset(font)


def rename(font, style):
    postscript = f"{FAMILY}-{style}".replace(" ", "")
    names = font["name"]
    for record in list(names.names):
        if record.nameID in (16, 17, 21, 22, 25) or record.nameID > 255:
            names.removeNames(nameID=record.nameID)
    for name_id, words in {1: FAMILY, 2: style, 3: postscript, 4: f"{FAMILY} {style}", 6: postscript}.items():
        names.setName(words, name_id, 3, 1, 0x409)
    names.removeNames(platformID=1)
    if "CFF " in font:
        cff = font["CFF "].cff
        cff.fontNames = [postscript]
        cff.topDictIndex[0].FullName = f"{FAMILY} {style}"
        cff.topDictIndex[0].FamilyName = FAMILY


def main(source, target):
    for style in ("Regular", "SemiBold"):
        font = TTFont(Path(source) / f"Inter-{style}.otf", recalcTimestamp=False)
        tabular_figures(font)
        subset(font)
        rename(font, style)
        path = Path(target) / f"Inter-{style}.otf"
        font.save(path)
        print(path.name, path.stat().st_size, "bytes,", len(font.getGlyphOrder()), "glyphs")


if __name__ == "__main__":
    main(*sys.argv[1:]) if len(sys.argv) == 3 else sys.exit(__doc__)
