"""From metres of the British National Grid to latitude and longitude, as maps of the web have them (WGS84).

By the formulas that Ordnance Survey publishes: the projection is undone on its own ellipsoid, then the seven numbers of
Helmert's change of datum follow. Exact to about five metres, which is nothing beside the size of a village.
"""

from math import atan2, cos, degrees, hypot, radians, sin, sqrt, tan

# Half the axes of the ellipsoids, in metres: the Airy of 1830 of the grid, and that of WGS84.
AIRY = (6377563.396, 6356256.909)
WGS84 = (6378137.0, 6356752.314245)
SCALE = 0.9996012717
ORIGIN_NORTH, ORIGIN_EAST = radians(49), radians(-2)
FALSE_EASTING, FALSE_NORTHING = 400_000.0, -100_000.0
# From the datum of the grid to that of WGS84: metres, seconds of arc, parts of a million.
SHIFT = (446.448, -125.157, 542.060)
TURN = tuple(radians(seconds / 3600) for seconds in (0.1502, 0.2470, 0.8421))
STRETCH = 1 - 20.4894e-6
CLOSE_ENOUGH = 0.00001  # metres
ROUNDS = 8


def latitude_and_longitude(easting: float, northing: float) -> tuple[float, float]:
    """In degrees, rounded to six figures (a tenth of a metre)."""
    north, east = _on_wgs84(*_on_airy(easting, northing))
    return round(degrees(north), 6), round(degrees(east), 6)


def _on_airy(easting: float, northing: float) -> tuple[float, float]:
    """The transverse Mercator projection undone, in radians."""
    a, b = AIRY
    e2 = 1 - b**2 / a**2
    north = ORIGIN_NORTH + (northing - FALSE_NORTHING) / (a * SCALE)
    for _round in range(ROUNDS):
        missing = northing - FALSE_NORTHING - _meridian(north)
        if abs(missing) < CLOSE_ENOUGH:
            break
        north += missing / (a * SCALE)
    nu = a * SCALE / sqrt(1 - e2 * sin(north) ** 2)
    rho = a * SCALE * (1 - e2) / (1 - e2 * sin(north) ** 2) ** 1.5
    eta2, t, x = nu / rho - 1, tan(north), easting - FALSE_EASTING
    north_of = (
        t / (2 * rho * nu) * x**2
        - t / (24 * rho * nu**3) * (5 + 3 * t**2 + eta2 - 9 * t**2 * eta2) * x**4
        + t / (720 * rho * nu**5) * (61 + 90 * t**2 + 45 * t**4) * x**6
    )
    east_of = (
        x / nu
        - (nu / rho + 2 * t**2) / (6 * nu**3) * x**3
        + (5 + 28 * t**2 + 24 * t**4) / (120 * nu**5) * x**5
        - (61 + 662 * t**2 + 1320 * t**4 + 720 * t**6) / (5040 * nu**7) * x**7
    )
    return north - north_of, ORIGIN_EAST + east_of / cos(north)


def _meridian(north: float) -> float:
    """The length of the meridian from the origin of the grid."""
    a, b = AIRY
    n = (a - b) / (a + b)
    less, more = north - ORIGIN_NORTH, north + ORIGIN_NORTH
    return (
        b
        * SCALE
        * (
            (1 + n + 5 / 4 * (n**2 + n**3)) * less
            - (3 * n + 3 * n**2 + 21 / 8 * n**3) * sin(less) * cos(more)
            + 15 / 8 * (n**2 + n**3) * sin(2 * less) * cos(2 * more)
            - 35 / 24 * n**3 * sin(3 * less) * cos(3 * more)
        )
    )


def _on_wgs84(north: float, east: float) -> tuple[float, float]:
    """Helmert's change of datum, through coordinates from the middle of the earth."""
    a, b = AIRY
    nu = a / sqrt(1 - (1 - b**2 / a**2) * sin(north) ** 2)
    x, y, z = nu * cos(north) * cos(east), nu * cos(north) * sin(east), nu * b**2 / a**2 * sin(north)
    (dx, dy, dz), (rx, ry, rz) = SHIFT, TURN
    x, y, z = (
        dx + x * STRETCH - y * rz + z * ry,
        dy + x * rz + y * STRETCH - z * rx,
        dz - x * ry + y * rx + z * STRETCH,
    )
    a, b = WGS84
    e2, p = 1 - b**2 / a**2, hypot(x, y)
    north = atan2(z, p * (1 - e2))
    for _round in range(ROUNDS):
        nu = a / sqrt(1 - e2 * sin(north) ** 2)
        north = atan2(z + e2 * nu * sin(north), p)
    return north, atan2(y, x)
