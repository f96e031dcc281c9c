"""The measure of redaction: what counts as hidden, as right, and as agreement."""

from __future__ import annotations

from bench.redaction import Hidden, Paragraph, Span, agreement, halves, paragraphs, scores

TEXT = "Ana Muster and Jan Modell said so."


def hidden(a: list[Span], b: list[Span], spans: list[Span]) -> Hidden:
    marked = Paragraph(1, "made", "1", 0, len(TEXT), "0" * 64, tuple(a), tuple(b))
    return Hidden(marked, TEXT, tuple(spans), tuple(spans))


def test_a_name_is_hidden_when_no_letter_of_it_is_left() -> None:
    ana, muster = (0, 3), (4, 10)
    whole = scores([hidden([(0, 10)], [(0, 10)], [ana, muster])])["recall, both"]
    half = scores([hidden([(0, 10)], [(0, 10)], [muster])])["recall, both"]
    assert (whole.value, half.value) == (100.0, 0.0)


def test_precision_counts_spans_that_touch_a_marked_name() -> None:
    found = scores([hidden([(0, 10)], [(0, 10)], [(0, 10), (15, 25)])])
    assert found["precision, a"].value == 50.0
    assert found["precision, both"].items == 2


def test_where_the_markers_differ_a_span_counts_neither_way() -> None:
    found = scores([hidden([(0, 10), (15, 25)], [(0, 10)], [(0, 10), (15, 25)])])
    assert found["precision, both"].items == 1
    assert found["recall, both"].items == 1
    assert (found["precision, a"].value, found["precision, b"].value) == (100.0, 50.0)


def test_agreement_is_f1_and_kappa_and_none_where_both_are_the_same() -> None:
    one = hidden([(0, 10), (15, 25)], [(0, 10)], [(0, 10), (15, 25)])
    other = hidden([], [], [(15, 25)])
    found = agreement([one, other])
    assert round(found["agreement, F1"].value, 1) == 66.7
    assert round(found["agreement, kappa"].value, 1) == 40.0
    assert agreement([other]) == {}


def test_the_marks_hold_offsets_and_digests_alone() -> None:
    marked = paragraphs()
    assert len(marked) == 200
    for one in marked:
        assert len(one.digest) == 64
        for start, end in (*one.a, *one.b):
            assert 0 <= start < end <= one.end - one.start


def test_the_fresh_set_holds_other_reports_and_is_numbered() -> None:
    fresh = paragraphs("fresh")
    assert [one.number for one in fresh] == list(range(1, 201))
    reports = {(one.corpus, one.doc) for one in fresh}
    assert len(reports) == 200
    assert not reports & {(one.corpus, one.doc) for one in paragraphs()}
    found = [Hidden(one, "", (), ()) for one in fresh]
    odd, even = halves(found)
    assert (len(odd), odd[0].paragraph.number, even[0].paragraph.number) == (100, 1, 2)
