"""Score the finder of places on news whose every place name was marked by hand.

In: GeoRow. Out: Score per figure, all from one list of places a document, so at one threshold.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from bearwitness.ground.gazetteer import Gazetteer
from bearwitness.ground.places import PlaceFinder
from bearwitness.ground.places_model import PlaceModel, load_models, usual_words
from bearwitness.ground.places_recognise import Describer
from bench import data
from bench.data import GeoRow
from bench.geoscore import Compared, Pin, area_under_errors, compare, table
from bench.interval import RESAMPLES, SEED, Score, Sums, bootstrap, f1, share
from train import places as training


def pins(finder: PlaceFinder, row: GeoRow) -> list[Pin]:
    """Return the places found in a text, as the scorer takes them; the title is in no gold."""
    return [
        Pin(place.start, place.end, place.lat, place.lon)
        for place in finder.find(row.text.text)
        if place.start is not None and place.end is not None
    ]


def compared(finder: PlaceFinder, rows: Iterable[GeoRow]) -> Iterator[Compared]:
    """Yield each document's comparison with its gold."""
    for row in rows:
        yield compare(row.places, pins(finder, row))


def by_folds(gazetteer: Gazetteer, corpora: Sequence[str]) -> dict[str, list[Compared]]:
    """Return every document's comparison, its places found by models that never saw it.

    The models that come with the program are trained on all of these texts, so their figures on
    them flatter; here each fifth of the texts is read by models trained on the other four.
    """
    describer = Describer(usual_words())
    texts = training.documents(gazetteer, describer, upper=False)
    weak = training.incidents(gazetteer, describer, upper=False)
    rows = [(corpus, row) for corpus in corpora for row in data.geo(corpus)]
    shipped = load_models()[0]
    found: dict[int, Compared] = {}
    for fold in range(training.FOLDS):
        others = [text for number, text in enumerate(texts) if number % training.FOLDS != fold]
        recognition, resolution = training.fit(others, weak, describer)
        model = PlaceModel(shipped.threshold, recognition, resolution)
        finder = PlaceFinder(gazetteer, models=(model, model))
        for number in range(fold, len(rows), training.FOLDS):
            row = rows[number][1]
            found[number] = compare(row.places, pins(finder, row))
    return {
        corpus: [found[number] for number, (of, _) in enumerate(rows) if of == corpus]
        for corpus in corpora
    }


def scores(documents: Sequence[Compared]) -> dict[str, Score]:
    """Return every figure. AUC is of error, 0 best; the others are percentages."""
    sums = table(documents)
    gold, resolved = int(sums[:, 0].sum()), int(sums[:, 4].sum())
    found = {
        "overlap F1": bootstrap(sums[:, [3, 1, 3, 0]], f1, gold),
        "exact F1": bootstrap(sums[:, [2, 1, 2, 0]], f1, gold),
        "Acc@161 of matched": bootstrap(sums[:, [5, 4]], share, resolved),
        "end-to-end Acc@161": bootstrap(sums[:, [5, 0]], share, gold),
    }
    found["AUC"] = _area(documents, resolved)
    return found


def _area(documents: Sequence[Compared], resolved: int) -> Score:
    """Return the area under the errors in percent; it is no function of sums, so drawn anew."""
    errors = [np.array(each.errors) for each in documents]
    draw = np.random.default_rng(SEED)

    def area(chosen: Iterable[int]) -> float:
        return 100 * (area_under_errors(np.concatenate([errors[i] for i in chosen])) or 0.0)

    if resolved < 2:
        return Score(0.0, 0.0, 0.0, resolved)
    resampled: Sums = np.array(
        [area(draw.integers(len(errors), size=len(errors))) for _ in range(RESAMPLES)]
    )
    low, high = np.percentile(resampled, [2.5, 97.5])
    return Score(area(range(len(errors))), float(low), float(high), resolved)


def error_lines(finder: PlaceFinder, rows: Sequence[GeoRow]) -> Iterator[str]:
    """Yield the names missed, invented and put in the wrong place, a line each."""
    for row in rows:
        text = row.text.text
        found = finder.find(text)
        yield f"== {row.text.ref} {row.text.title}"
        for place in row.places:
            near = [
                other
                for other in found
                if (other.start or 0) < place.end and place.start < (other.end or 0)
            ]
            if not near:
                yield f"   missed   {place.name!r} in {_around(text, place.start, place.end)!r}"
                continue
            one = compare([place], [Pin(place.start, place.end, near[0].lat, near[0].lon)])
            if one.errors and not one.right:
                yield (
                    f"   {one.errors[0]:7.0f} km {place.name!r} put at {near[0].name}, "
                    f"{near[0].admin1}, {near[0].country}; gold {place.lat:.2f} {place.lon:.2f}"
                )
        for other in found:
            start, end = other.start or 0, other.end or 0
            if not any(start < place.end and place.start < end for place in row.places):
                yield f"   invented {text[start:end]!r} in {_around(text, start, end)!r}"


def _around(text: str, start: int, end: int) -> str:
    return " ".join(text[max(0, start - 40) : end + 40].split())
