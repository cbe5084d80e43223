"""The bench measures what it says."""

from tests.bench.measure import STAGES, component_seconds, measure
from tests.bench.samples import Sample, load_samples

from orewire.settings import Settings


def test_every_stage_and_component_is_measured(nlp):
    [sample, *_] = load_samples(3)
    small = Sample(sample.name, sample.articles[:3])
    times = measure(small, 1, Settings())
    assert set(times.seconds) == {"bare model, names only", "bare model, all parts", "whole chain", *STAGES}
    assert all(spent[0] > 0 for spent in times.seconds.values())
    assert (times.kept, small.words > 100) == (3, True)
    assert set(component_seconds(small, Settings())) == {"tokenizer", *nlp.pipe_names}
