#!/bin/sh
# OSGridConverter 0.1.3: a grid reference turned into degrees lies too far west or east, by up to hundreds of metres, while
# its latitude and the way back are right.
#
# Expected: `grid2latlong` and `latlong2grid` undo each other to the metre that they print, and the point that Ordnance Survey
# works through in its guide to coordinate systems (E 651409.903, N 313177.270 on OSGB36 is 52 39 27.2531 N, 1 43 4.5177 E)
# comes out as that.
# Found: the latitude is right to less than a metre. The longitude is off by an amount that grows with the distance from the
# grid's own meridian, 2 degrees west: 9 m at Cardiff, 63 m at Caernarfon, more than 270 m in Norfolk. It is so with the tag
# "OSGB36" too, so no change of datum comes into it. What was given in degrees and shown as a grid reference looks well, and
# a list that comes with grid references is put on the wrong side of the street.
#
# Seen: "Cardiff comes back 9 m away", "Caernarfon comes back 63 m away", "Ben Nevis comes back 139 m away", and
# "the point of Ordnance Survey: latitude off by 0 m, longitude off by 272 m".
# Exit 0 while this is so; 1 when it has changed.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q "OSGridConverter==0.1.3" 2>"$work/pip.log" || { cat "$work/pip.log"; exit 2; }
cat > "$work/look.py" <<'PY'
import math
import sys

from OSGridConverter import grid2latlong, latlong2grid

METRES_IN_A_DEGREE = 111_200
KNOWN = (52 + 39 / 60 + 27.2531 / 3600, 1 + 43 / 60 + 4.5177 / 3600)

away = {}
for name, square, east, north in (
    ("Cardiff", "ST", 18000, 76000),
    ("Caernarfon", "SH", 48000, 62000),
    ("Ben Nevis", "NN", 16600, 71200),
):
    there = grid2latlong(f"{square} {east} {north}")
    _square, east_again, north_again = str(latlong2grid(there.latitude, there.longitude)).split()
    away[name] = round(math.hypot(int(east_again) - east, int(north_again) - north))
    print(f"{name} comes back {away[name]} m away")
found = grid2latlong("TG 51409 13177", tag="OSGB36")
north_off = round(abs(found.latitude - KNOWN[0]) * METRES_IN_A_DEGREE)
east_off = round(abs(found.longitude - KNOWN[1]) * METRES_IN_A_DEGREE * math.cos(math.radians(KNOWN[0])))
print(f"the point of Ordnance Survey: latitude off by {north_off} m, longitude off by {east_off} m")
sys.exit((away, north_off, east_off) != ({"Cardiff": 9, "Caernarfon": 63, "Ben Nevis": 139}, 0, 272))
PY
"$work/venv/bin/python" -W ignore "$work/look.py"
