#!/usr/bin/env python3
"""Draws the program's icon (a day's sheet with one line in pen blue) at every size, with nothing but the standard library.

Run it from anywhere: `python3 src-tauri/icons/draw.py`. The pictures beside it are its output.
"""
import os
import struct
import zlib

HERE = os.path.dirname(os.path.abspath(__file__))
PAPER, INK, PEN = (255, 255, 255), (21, 24, 27), (26, 67, 194)
OVER = 4  # samples a side for smooth edges

# On a square of 24 units: the sheet, then its lines as (left, right, middle, thickness, colour).
SHEET = (3.0, 1.5, 21.0, 22.5, 3.2, 1.9)
LINES = [(7.2, 16.8, 6.8, 1.7, INK), (3.9, 20.1, 12.0, 2.3, PEN), (7.2, 13.4, 17.2, 1.7, INK)]


def in_round_box(x, y, left, top, right, bottom, radius):
    dx = max(left + radius - x, 0.0, x - (right - radius))
    dy = max(top + radius - y, 0.0, y - (bottom - radius))
    return left <= x <= right and top <= y <= bottom and dx * dx + dy * dy <= radius * radius


def colour_at(x, y):
    left, top, right, bottom, radius, edge = SHEET
    if not in_round_box(x, y, left, top, right, bottom, radius):
        return None
    if not in_round_box(x, y, left + edge, top + edge, right - edge, bottom - edge, radius - edge):
        return INK
    for start, end, middle, thick, colour in LINES:
        if in_round_box(x, y, start, middle - thick / 2, end, middle + thick / 2, thick / 2):
            return colour
    return PAPER


def png(size):
    rows = bytearray()
    for py in range(size):
        rows.append(0)
        for px in range(size):
            hits = [c for sy in range(OVER) for sx in range(OVER)
                    if (c := colour_at((px + (sx + .5) / OVER) * 24 / size, (py + (sy + .5) / OVER) * 24 / size))]
            mean = [sum(c[i] for c in hits) // len(hits) for i in range(3)] if hits else [0, 0, 0]
            rows += bytes(mean + [len(hits) * 255 // (OVER * OVER)])
    chunk = lambda kind, body: struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
    head = struct.pack(">IIBBBBB", size, size, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(rows), 9)) + chunk(b"IEND", b"")


def write(name, data):
    with open(os.path.join(HERE, name), "wb") as out:
        out.write(data)


pictures = {size: png(size) for size in (32, 128, 256, 512)}
for size in (32, 128, 512):
    write(f"{size}x{size}.png", pictures[size])
write("icon.ico", struct.pack("<HHH", 0, 1, 1) + struct.pack("<BBBBHHII", 0, 0, 0, 0, 1, 32, len(pictures[256]), 22) + pictures[256])
parts = b"".join(kind + struct.pack(">I", len(pictures[size]) + 8) + pictures[size] for kind, size in ((b"ic07", 128), (b"ic09", 512)))
write("icon.icns", b"icns" + struct.pack(">I", len(parts) + 8) + parts)
