"""The specification of the generator: why and how it was, and what a term means."""

from __future__ import annotations

import pytest

from tests.generator.specification import Asked, Construction, Refused, hold

REASONS_FAMILY = ("reason.", "means.")

REASONS = (
    Construction(
        "because of, with a short phrase",
        "Bridges",
        "The Linden Bridge closed in 1961 because of heavy frost.",
        facts=("main: The Linden Bridge closed in 1961 because of heavy frost",),
        asked=(Asked("reason.why", "Why did the Linden Bridge close in 1961?", "because of heavy frost", "short"),),
    ),
    Construction(
        "due to, with a short phrase",
        "Bridges",
        "The Linden Bridge closed in 1961 due to heavy frost in Norway.",
        facts=("main: The Linden Bridge closed in 1961 due to heavy frost in Norway",),
        asked=(
            Asked("reason.why", "Why did the Linden Bridge close in 1961?", "due to heavy frost in Norway", "short"),
        ),
    ),
    Construction(
        "because, with a clause",
        "Bridges",
        "Peter Lang closed the Linden Bridge because frost had damaged its iron arches.",
        facts=(
            "main: Peter Lang closed the Linden Bridge because frost had damaged its iron arches",
            "subordinate: frost had damaged its iron arches",
        ),
        asked=(
            Asked(
                "reason.because",
                "Why did Peter Lang close the Linden Bridge?",
                "because frost had damaged its iron arches",
                "short",
            ),
        ),
    ),
    Construction(
        "what it was done for",
        "Bridges",
        "Peter Lang closed the Linden Bridge to protect ships from Norway.",
        facts=("main: Peter Lang closed the Linden Bridge to protect ships from Norway",),
        asked=(
            Asked(
                "reason.purpose", "Why did Peter Lang close the Linden Bridge?", "to protect ships from Norway", "short"
            ),
        ),
    ),
    Construction(
        "by doing what",
        "Bridges",
        "Peter Lang raised the Linden Bridge by selling forty paintings to Norway.",
        facts=("main: Peter Lang raised the Linden Bridge by selling forty paintings to Norway",),
        asked=(
            Asked(
                "means.by",
                "How did Peter Lang raise the Linden Bridge?",
                "by selling forty paintings to Norway",
                "short",
            ),
        ),
    ),
    Construction(
        "how means nothing where nobody knows what was saved",
        "The Alder strait",
        "Anna Ruiz saved the project by selling forty paintings.",
        facts=("main: Anna Ruiz saved the project by selling forty paintings",),
        refused=(Refused("means.by", "How did Anna Ruiz save the project?", "V phrases-self-contained"),),
    ),
)


@pytest.mark.parametrize("construction", REASONS, ids=lambda c: c.what)
def test_the_reason_or_the_means_is_asked_for(construction: Construction) -> None:
    hold(construction, REASONS_FAMILY)
