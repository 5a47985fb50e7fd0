"""Metres of the national grid become the degrees that the publisher of the grid gives for the same points."""

import pytest

from reference.national_grid import latitude_and_longitude

# The publisher's own worked example, in Norfolk; the cairn of Yr Wyddfa; Cardiff Castle.
KNOWN = [
    ((651409.903, 313177.270), (52.657979, 1.716038)),
    ((260987, 354376), (53.0685, -4.0762)),
    ((318070, 176590), (51.4823, -3.1812)),
]


@pytest.mark.parametrize(("metres", "degrees"), KNOWN)
def test_known_points_lie_where_they_lie(metres, degrees):
    north, east = latitude_and_longitude(*metres)

    assert north == pytest.approx(degrees[0], abs=0.0001)
    assert east == pytest.approx(degrees[1], abs=0.0001)


def test_a_kilometre_of_the_grid_is_a_kilometre_and_north_is_up():
    here, there = latitude_and_longitude(250_000, 300_000), latitude_and_longitude(250_000, 301_000)

    assert (there[0] - here[0]) * 111.26 == pytest.approx(1.0, abs=0.005)
