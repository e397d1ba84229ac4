-- The claims on each side of every contradiction, with the exact sentence and where it stands.

create view contradiction_claims as
select
    contradiction_claims.contradiction_id,
    contradiction_claims.side,
    claims.claim_id,
    claims.article_id,
    claims.url,
    claims.publisher,
    claims.published_at,
    claims.title,
    claims.source,
    claims.quote,
    claims.start,
    claims."end",
    claims.stance,
    claims.stance_cue,
    claims.value_low,
    claims.value_high,
    claims.unit,
    claims.approximation,
    claims.counted,
    claims.as_of,
    claims.value_start,
    claims.value_end,
    claims.hedge,
    claims.certainty,
    contradiction_claims.clash,
    coalesce(origins.origin_id, claims.article_id) as origin_id,
    coalesce(origins.voice, claims.article_id) as voice
from store.contradiction_claims
join claims using (claim_id)
left join origins on origins.article_id = claims.article_id;

comment on view contradiction_claims is 'The claims on each side of a contradiction, quoted';
comment on column contradiction_claims.contradiction_id is 'Contradiction';
comment on column contradiction_claims.side is 'a or b';
comment on column contradiction_claims.claim_id is 'Claim that holds this side';
comment on column contradiction_claims.article_id is 'Article it stands in';
comment on column contradiction_claims.url is 'Address of the article';
comment on column contradiction_claims.publisher is 'Who carried the article; empty = not known';
comment on column contradiction_claims.published_at is 'Printed time of publication (UTC); empty = not printed';
comment on column contradiction_claims.title is 'Headline of the article';
comment on column contradiction_claims.source is 'Who says it; empty = the article''s own voice';
comment on column contradiction_claims.quote is 'The exact sentence of the article';
comment on column contradiction_claims.start is 'First character of the quote in the article text, from 0';
comment on column contradiction_claims."end" is 'One past the last character of the quote in the article text';
comment on column contradiction_claims.stance is 'affirms, denies or unclear';
comment on column contradiction_claims.stance_cue is 'The words that decided the stance';
comment on column contradiction_claims.value_low is 'Lowest value that the words allow, in unit; empty = open';
comment on column contradiction_claims.value_high is 'Highest value that the words allow, in unit; empty = open';
comment on column contradiction_claims.unit is 'count, percent, an ISO 4217 code, m, kg, s and so on; empty = no quantity';
comment on column contradiction_claims.approximation is 'exact, about, at_least, at_most, range or vague; empty = no quantity';
comment on column contradiction_claims.counted is 'The thing counted, as words of the text';
comment on column contradiction_claims.as_of is 'Begin of the time the claim is about (UTC)';
comment on column contradiction_claims.value_start is 'First character of the number in the article text';
comment on column contradiction_claims.value_end is 'One past the last character of the number';
comment on column contradiction_claims.hedge is 'Words that lower certainty: reportedly, may';
comment on column contradiction_claims.certainty is 'certain, probable, possible or unknown, according to its source';
comment on column contradiction_claims.clash is 'How surely it clashes with the other side, 0 to 1';
comment on column contradiction_claims.origin_id is 'Origin of the article: the articles that go back to one text';
comment on column contradiction_claims.voice is 'Family of publishers whose text it was first; claims of one voice count once';
