"""From a reading to its mentions: drafts of deals, each filled slot by slot."""

from dataclasses import replace
from functools import partial

from orewire.assemble.acts import find_acts
from orewire.assemble.amounts import choose_amounts
from orewire.assemble.confidence import score_confidence
from orewire.assemble.dates import choose_dates, choose_duration
from orewire.assemble.drafts import draft_deals
from orewire.assemble.events import find_events
from orewire.assemble.features import Case, deal_features, right_features
from orewire.assemble.firmness import deal_binding, deal_instrument, deal_status
from orewire.assemble.judge import NONE, Candidate, weigh
from orewire.assemble.places import choose_regions
from orewire.assemble.quantities import choose_stakes, choose_volumes
from orewire.assemble.roles import assign_roles
from orewire.assemble.scope import find_about, find_scopes
from orewire.assemble.subject import choose_minerals
from orewire.assemble.trade import is_of_trade
from orewire.reading import Reading
from orewire.records import Evidence, Mention, Role

_OBJECTS = (Role.TARGET, Role.ISSUER, Role.SUPPLIER, Role.BORROWER, Role.GRANTEE)
"""Roles of those whose mines a deal is about."""
_SURE = 0.6
"""An article tells deals of today only where at least one of them is as sure as this."""
MAIN = "main"
BACKGROUND = "background"
RIGHT = "right"


def assemble_mentions(reading: Reading, *, any_sector: bool = False) -> tuple[Mention, ...]:
    """Return the deals that an article tells: those of today in order of the text, then background.

    With `any_sector` a deal need not be about raw materials. Mention ids are empty until the run sets them.
    """
    told = []
    for case in find_cases(reading):
        label, confidence = _judge_deal(case)
        if label != NONE:
            mention = build_mention(case, label == BACKGROUND, confidence)
            minerals = tuple(mineral.mineral for mineral in mention.minerals)
            if mention.parties and (any_sector or is_of_trade(case, minerals)):
                told.append((case, mention))
    if max((mention.confidence for _, mention in told if not mention.background), default=0.0) < _SURE:
        told = [(case, mention) for case, mention in told if mention.background]
    sure = (replace(mention, confidence=sureness(case, mention)) for case, mention in told)
    return tuple(sorted(sure, key=lambda mention: (mention.background, mention.evidence[0].start)))


def right_candidate(case: Case, mention: Mention) -> Candidate:
    """Return a mention as a candidate for being right in its type, parties with roles and amounts."""
    return Candidate("right", (), partial(right_features, case, mention), RIGHT)


def sureness(case: Case, mention: Mention) -> float:
    """Return the probability that a mention is right; the rules' score where no model has been trained."""
    probabilities = weigh("right", right_candidate(case, mention))
    return round(probabilities[RIGHT], 3) if probabilities else mention.confidence


def find_cases(reading: Reading) -> list[Case]:
    """Return every deal that an article may tell, main ones first."""
    drafts = draft_deals(find_events(reading, find_acts(reading)))
    scopes = find_scopes(reading, drafts)
    return [Case(reading, draft, scope) for draft, scope in zip(drafts, scopes, strict=True)]


def deal_candidate(case: Case) -> Candidate:
    """Return a draft as a candidate for a deal, with the rules' verdict."""
    return Candidate("deal", (), partial(deal_features, case), BACKGROUND if case.draft.background else MAIN)


def _judge_deal(case: Case) -> tuple[str, float]:
    candidate = deal_candidate(case)
    probabilities = weigh("deal", candidate)
    if not probabilities:
        return candidate.verdict, score_confidence(case.draft)
    label = max(probabilities, key=lambda key: probabilities[key])
    return label, round(probabilities[label], 3)


def build_mention(case: Case, background: bool, confidence: float) -> Mention:
    """Return the mention of one deal, every slot chosen."""
    article, draft = case.reading.article, case.draft
    parties = assign_roles(case)
    about = find_about(case.reading, case.scope, _OBJECTS, parties)
    case = replace(case, scope=replace(case.scope, about=about))
    status = deal_status(case)
    minerals = choose_minerals(case)
    regions = choose_regions(case, parties)
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
        instrument=deal_instrument(case),
        status=status,
        binding=deal_binding(case.reading, case.scope),
        background=background,
        parties=parties,
        minerals=minerals,
        amounts=choose_amounts(case),
        stakes=choose_stakes(case, parties, regions),
        volumes=choose_volumes(case, minerals),
        regions=regions,
        dates=choose_dates(case, status),
        duration_months=choose_duration(case),
        confidence=confidence,
        headline=case.reading.words(best.sentence),
        evidence=tuple(Evidence(start, end) for start, end in cues),
    )
