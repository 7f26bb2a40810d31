"""Which zone a city is in."""

from __future__ import annotations

from zoneinfo import available_timezones

import pytest

from diary.cities import CITIES, SMALLER, plain, zones_of_city


@pytest.mark.parametrize(
    ("name", "zone"),
    [
        ("Leeds", "Europe/London"),
        ("utrecht", "Europe/Amsterdam"),
        ("São Paulo", "America/Sao_Paulo"),
        ("KRAKOW", "Europe/Warsaw"),
        ("Birmingham", "Europe/London"),
        ("wibble", None),
        ("", None),
    ],
)
def test_a_city_s_zone_and_of_one_name_that_of_the_largest(name: str, zone: str | None) -> None:
    assert next(iter(zones_of_city(name)), None) == zone


def test_every_line_is_a_zone_with_cities_as_they_are_looked_up() -> None:
    lines = [line for line in CITIES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    for line in lines:
        zone, _, names = line.partition("\t")
        assert zone in available_timezones()
        assert all(name.removeprefix(SMALLER) == plain(name) != "" for name in names.split("|"))
    assert len(lines) > 200
