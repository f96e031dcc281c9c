from __future__ import annotations

import json
from dataclasses import replace

import pytest
import rdflib

from bearwitness.domain import Judgement, JudgementId, Speaker
from bearwitness.write.datasets.claimreview import NAMESPACE, documents
from tests.write.datasets.conftest import Write
from tests.write.datasets.made import exact, group, told
from tests.write.datasets.test_plover import saying

ACCEPTED = Judgement(
    JudgementId("j-1"), "accept", "inc-1", None, "a coder", "person", "2026-02-06T10:00:00Z", "seen"
)


def test_what_somebody_said_is_theirs() -> None:
    made = told("inc-1", {"civilian": exact(3)}, actors=(group(),))
    army = Speaker(organisation="army", kind="military")
    (found,) = documents(saying(made, "blames", army, "Balochistan Liberation Army"))
    assert (found["@type"], found["author"]["name"], found["stance"]) == ("Claim", "army", "blames")
    assert found["author"]["@type"] == "Organization"
    assert found["appearance"]["@type"] == "NewsArticle"
    assert found["reviewed"] is False


def test_only_what_a_person_accepted_is_reviewed() -> None:
    made = saying(told("inc-1", {"civilian": exact(3)}, actors=(group(),)))
    assert [one["@type"] for one in documents(made)] == ["Claim"]
    _, review = documents(replace(made, reviewed=ACCEPTED))
    assert (review["@type"], review["author"]["name"]) == ("ClaimReview", "a coder")
    assert review["itemReviewed"]["@type"] == "Claim"
    rating = review["reviewRating"]
    assert rating["worstRating"] <= rating["ratingValue"] <= rating["bestRating"]
    assert "3 civilians" in review["claimReviewed"]


# rdflib's own reader of JSON-LD still uses a name of its own that it means to drop.
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
def test_every_line_is_linked_data(write: Write) -> None:
    done = write("claimreview", "claims.jsonl")
    lines = done.where.read_text("utf-8").splitlines()
    graph = rdflib.Graph()
    for line in lines[:40]:
        graph.parse(data=line, format="json-ld")
    schema = rdflib.Namespace("https://schema.org/")
    claims = set(graph.subjects(rdflib.RDF.type, schema.Claim))
    assert len(claims) == 40
    assert all(graph.value(claim, schema.text) is not None for claim in claims)
    relation = rdflib.URIRef(f"{NAMESPACE}restates")
    assert all(isinstance(one, rdflib.URIRef) for one in graph.objects(None, relation))
    # Nothing of the sample was reviewed.
    assert {json.loads(line)["@type"] for line in lines} == {"Claim"}
    assert done.counts["Claim"] == len(lines)
