"""The gallery's templates are told only what is meant to be told of them."""

from __future__ import annotations

import pytest

from core.io import gallery
from tests.helpers.advice import is_sound, review
from tests.helpers.build import done

MEANT = {
    "perceptron": {"advice.one_line"},  # it is there to fail
    "digits-cnn": {"advice.bias_norm"},  # bricks as they come: a first thing to learn from
    "alexnet": {"advice.huge"},  # as published; later networks pool
    "vgg16": {"advice.huge"},
}


@pytest.mark.parametrize("template", gallery.templates(), ids=lambda template: template.id)
def test_template_gets_only_the_advice_that_is_meant(template: gallery.Template) -> None:
    project = template.project()
    told = review(project)

    assert {problem.rule for problem in told.problems} == MEANT.get(template.id, set())
    for problem in told.problems:
        for plan in told.fixes(problem):
            assert is_sound(done(project, plan))
