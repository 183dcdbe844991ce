#!/usr/bin/env python3
"""Makes the paper's fonts. Run once when a font is renewed; the results are kept beside this file.

    cut.py NEXT_PACKAGE MONO_PACKAGE NOTO_FOLDER

Takes the unpacked npm packages @fontsource/atkinson-hyperlegible-next and -mono (OFL) and a folder with
NotoSans-Regular.ttf and NotoSans-Bold.ttf (OFL). Paper is set without shaping, so what shaping would do is
done here: the tabular digits become the digits. Needs fontTools and brotli.
"""
import sys, os, shutil, tempfile
from fontTools.ttLib import TTFont
from fontTools.subset import Subsetter, Options
from fontTools.merge import Merger

HERE = os.path.dirname(os.path.abspath(__file__))
KEEP = ["head", "hhea", "hmtx", "maxp", "cmap", "loca", "glyf", "OS/2", "name", "post"]
# Latin (a word is set in one face), its extensions for Vietnamese, combining marks, Greek, Cyrillic, a few signs.
FALLBACK = [*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x180, 0x250), *range(0x300, 0x370), *range(0x370, 0x530), *range(0x1E00, 0x1F00), 0x2019, 0x2116, 0x20AC, 0x2212]


def cut(font, unicodes):
    options = Options(hinting=False, layout_features=[], notdef_outline=True, glyph_names=False, name_IDs=[1, 2, 13, 14], legacy_kern=False)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=unicodes)
    subsetter.subset(font)
    for tag in list(font.keys()):
        if tag not in KEEP and tag != "GlyphOrder":
            del font[tag]
    return font


def tabular(font):
    if "GSUB" not in font:
        return
    swaps = {}
    for record in font["GSUB"].table.FeatureList.FeatureRecord:
        if record.FeatureTag == "tnum":
            for index in record.Feature.LookupListIndex:
                for sub in font["GSUB"].table.LookupList.Lookup[index].SubTable:
                    swaps.update(getattr(sub, "ExtSubTable", sub).mapping)
    for table in font["cmap"].tables:
        for code in range(0x30, 0x3A):
            if code in table.cmap:
                table.cmap[code] = swaps.get(table.cmap[code], table.cmap[code])


def atkinson(package, family, weight, out):
    name = lambda part: f"{package}/files/{family}-{part}-{weight}-normal.woff2"
    latin, extended = TTFont(name("latin")), TTFont(name("latin-ext"))
    tabular(latin)
    have = set(latin.getBestCmap())
    # Combining marks go to the fallback: without mark positioning this family sets them beside the letter.
    first = cut(latin, {c for c in have if not 0x300 <= c < 0x370})
    rest = cut(extended, {c for c in extended.getBestCmap() if c not in have and not 0x300 <= c < 0x370})
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for i, font in enumerate([first, rest]):
            font.flavor = None
            paths.append(f"{folder}/{i}.ttf")
            font.save(paths[-1])
        merged = Merger().merge(paths)
    for tag in list(merged.keys()):
        if tag not in KEEP and tag != "GlyphOrder":
            del merged[tag]
    merged["post"].formatType = 3
    save(merged, out)
    for part in ["latin", "latin-ext"]:
        shutil.copy(name(part), HERE)


def save(font, out):
    font["head"].created = font["head"].modified = 0
    font.recalcTimestamp = False
    font["cmap"].tables = [t for t in font["cmap"].tables if (t.platformID, t.platEncID) == (3, 1)][:1]
    font.save(os.path.join(HERE, out))
    print(out, os.path.getsize(os.path.join(HERE, out)), len(font.getGlyphOrder()))


if __name__ == "__main__":
    next_package, mono_package, noto = sys.argv[1:4]
    for weight, name in [(400, "Regular"), (600, "SemiBold"), (700, "Bold")]:
        atkinson(next_package, "atkinson-hyperlegible-next", weight, f"Next-{name}.ttf")
    atkinson(mono_package, "atkinson-hyperlegible-mono", 400, "Mono-Regular.ttf")
    for name in ["Regular", "Bold"]:
        save(cut(TTFont(f"{noto}/NotoSans-{name}.ttf"), FALLBACK), f"Fallback-{name}.ttf")
    shutil.copy(f"{next_package}/LICENSE", os.path.join(HERE, "OFL-Atkinson-Hyperlegible-Next.txt"))
    shutil.copy(f"{mono_package}/LICENSE", os.path.join(HERE, "OFL-Atkinson-Hyperlegible-Mono.txt"))
