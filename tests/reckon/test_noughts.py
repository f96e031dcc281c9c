"""What "no casualties" says of the dead and of the hurt."""

from __future__ import annotations

import pytest

from bearwitness.domain import Report, ReportId
from bearwitness.pipeline import Pipeline

Figures = dict[str, tuple[int | None, int | None, tuple[str, ...]]]

TEXTS: dict[str, Figures] = {
    "Fighters attacked an army base near Gao on Tuesday. No casualties were reported by the army. "
    "The group said it had killed four soldiers.": {"killed": (0, 4, ("disputed",))},
    "Fighters attacked an army base near Gao on Tuesday. The army said there were no casualties. "
    "The group said it had killed four soldiers.": {"killed": (0, 4, ("disputed",))},
    "The army said it repelled an attack near Gao and suffered no casualties. The rebels said they "
    "killed 12 soldiers and wounded six.": {
        "killed": (0, 12, ("disputed",)), "injured": (0, 6, ("disputed",)),
    },
    "A drone hit an oil depot in Tuapse on Monday. There were no casualties, the governor said.": {
        "killed": (0, 0, ()), "injured": (0, 0, ()),
    },
    # Beside what others of no lower tier tell, it was said of another moment.
    "A mortar round landed near a school in Aden. No casualties were reported. Medics later said a "
    "guard had been killed.": {"killed": (1, 1, ())},
    "Police said there were no casualties in the blast in Lahore. Witnesses said three people were "
    "hurt.": {"injured": (3, 3, ())},
    "A bomb went off in Basra. A hospital said four people were killed. The police said there were "
    "no casualties.": {"killed": (4, 4, ())},
}  # fmt: skip


@pytest.mark.parametrize(("text", "figures"), TEXTS.items())
def test_no_casualties_is_nobody_dead_and_nobody_hurt(
    pipeline: Pipeline, text: str, figures: Figures
) -> None:
    reading = pipeline.read(Report(ReportId("test"), text, published="2026-03-05"))
    (incident,) = reading.incidents
    assert {
        one.outcome: (one.total.best, one.total.high, one.total.flags)
        for one in incident.estimates
        if one.outcome != "casualties"
    } == figures
