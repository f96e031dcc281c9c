from __future__ import annotations

import doctest

import pytest
import rdflib
from rdflib.namespace import PROV, RDF

from bearwitness.write.datasets import Item, Release, prov
from bearwitness.write.datasets.prov import iri, literal
from tests.write.datasets.conftest import Write

OURS = rdflib.Namespace("urn:bearwitness:ns#")


def test_the_examples_hold() -> None:
    assert doctest.testmod(prov).failed == 0


@pytest.mark.parametrize(
    "words", ['He said "no"', "two\nlines\tand\ta tab", "a \\ stroke", "علی", "\x00\x1f", "\ud800"]
)
def test_any_words_are_one_string(words: str) -> None:
    graph = rdflib.Graph()
    graph.parse(
        data=f"<urn:a> <urn:b> {literal(words)} . {iri('agent', words)} <urn:b> 1 .",
        format="turtle",
    )
    (told,) = graph.objects(rdflib.URIRef("urn:a"))
    if "\x00" not in words and "\ud800" not in words:
        assert str(told) == words


def test_every_figure_leads_to_its_quotes(write: Write, told: tuple[Release, list[Item]]) -> None:
    done = write("prov", "prov.ttl")
    graph = rdflib.Graph()
    graph.parse(str(done.where), format="turtle")
    _, items = told
    estimates = [one for one in graph.subjects(RDF.type, PROV.Entity) if ":estimate:" in str(one)]
    assert len(estimates) == done.counts["estimates"] == sum(
        len(item.released.listed.incident.estimates) for item in items
    )  # fmt: skip
    whole = next(
        one for one in estimates
        if graph.value(one, OURS.best) == rdflib.Literal(274)
    )  # fmt: skip
    used = list(graph.objects(whole, PROV.wasDerivedFrom))
    assert used
    for claim in used:
        quote = graph.value(claim, PROV.wasDerivedFrom)
        capture = graph.value(quote, PROV.wasQuotedFrom)
        assert str(graph.value(quote, PROV.value))
        assert (graph.value(capture, PROV.wasGeneratedBy), RDF.type, PROV.Activity) in graph
        assert graph.value(claim, PROV.wasAttributedTo) is not None
    made = graph.value(whole, PROV.wasGeneratedBy)
    association = graph.value(made, PROV.qualifiedAssociation)
    assert (graph.value(association, PROV.hadPlan), RDF.type, PROV.Plan) in graph
    # Every thing named is told of.
    named = {one for one in graph.objects() if str(one).startswith("urn:bearwitness:")}
    untold = {one for one in named if (one, None, None) not in graph}
    assert not {one for one in untold if not str(one).startswith(str(OURS))}
