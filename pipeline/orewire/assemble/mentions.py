"""From a reading to its mentions: drafts of deals, each filled slot by slot."""

from orewire.assemble.acts import find_acts
from orewire.assemble.amounts import choose_amounts
from orewire.assemble.confidence import score_confidence
from orewire.assemble.drafts import Draft, draft_deals
from orewire.assemble.events import find_events
from orewire.assemble.firmness import deal_binding, deal_instrument, deal_status
from orewire.assemble.quantities import choose_dates, choose_stakes, choose_volumes
from orewire.assemble.roles import assign_roles
from orewire.assemble.scope import Scope, find_scopes
from orewire.assemble.subject import choose_minerals, choose_regions
from orewire.reading import Reading
from orewire.records import Evidence, Mention


def assemble_mentions(reading: Reading) -> tuple[Mention, ...]:
    """Return the deals that an article tells, in order of the text; mention ids are ordinals until the run sets them."""
    drafts = draft_deals(find_events(reading, find_acts(reading)))
    scopes = find_scopes(reading, drafts)
    built = [_build(reading, draft, scope) for draft, scope in zip(drafts, scopes, strict=True)]
    told = [mention for mention in built if mention.parties]
    told.sort(key=lambda mention: (mention.background, mention.evidence[0].start))
    return tuple(told)


def _build(reading: Reading, draft: Draft, scope: Scope) -> Mention:
    article = reading.article
    parties = assign_roles(reading, draft)
    minerals = choose_minerals(reading, scope)
    regions = choose_regions(reading, scope, parties)
    amounts = choose_amounts(reading, draft, scope)
    best = max(draft.events, key=lambda event: (event.weight, -event.sentence.index))
    cues = sorted({(act.cue.start, act.cue.end) for event in draft.events for act in event.acts})
    return Mention(
        mention_id="",
        article_id=article.article_id,
        url=article.url,
        title=article.title,
        publisher=article.publisher,
        published=article.published,
        deal_type=draft.deal_type,
        instrument=deal_instrument(reading, draft, scope),
        status=deal_status(reading, draft, scope),
        binding=deal_binding(reading, scope),
        background=draft.background,
        parties=parties,
        minerals=minerals,
        amounts=amounts,
        stakes=choose_stakes(reading, draft, scope, parties, regions),
        volumes=choose_volumes(reading, draft, scope, minerals),
        regions=regions,
        dates=choose_dates(reading, scope),
        duration_months=None,
        confidence=score_confidence(draft, len(parties), bool(minerals), bool(amounts)),
        headline=reading.words(best.sentence),
        evidence=tuple(Evidence(start, end) for start, end in cues),
    )
