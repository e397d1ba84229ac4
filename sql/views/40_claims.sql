-- Every claim with its sentence, its article, and the fact and position it holds.

create view claims as
with held as (
    select
        fact_claims.claim_id,
        min_by(fact_claims.fact_id, (facts.kind in ('arithmetic', 'attribution'), fact_claims.fact_id)) as fact_id,
        min_by(fact_claims."position", (facts.kind in ('arithmetic', 'attribution'), fact_claims.fact_id)) as "position"
    from store.fact_claims
    join store.facts using (fact_id)
    group by fact_claims.claim_id
)
select
    claims.claim_id,
    held.fact_id,
    held."position",
    claims.article_id,
    claims.sentence_id,
    articles.url,
    articles.publisher,
    articles.published_at,
    articles.title,
    claims.kind,
    claims.source,
    sentences."text" as quote,
    sentences.start,
    sentences."end",
    claims."text" as words,
    claims.start as words_start,
    claims."end" as words_end,
    claims.cue,
    claims.polarity,
    claims.certainty,
    claims.modality,
    claims.hedge,
    claims.is_asserted,
    claims.stance,
    claims.stance_cue,
    claims.value_low,
    claims.value_high,
    claims.unit,
    claims.approximation,
    claims.digits,
    claims.counted,
    claims.head,
    claims.role,
    claims.is_delta,
    claims.value_start,
    claims.value_end,
    claims.place,
    claims.subgroup,
    claims.definition,
    claims.period,
    claims.is_part,
    claims.is_background,
    claims.core,
    claims.junk,
    claims.said_at,
    claims.as_of_low_at as as_of,
    claims.as_of_low_at,
    claims.as_of_high_at,
    articles.first_seen_at,
    claims.run_id
from store.claims
join store.sentences using (sentence_id)
join store.articles on articles.article_id = claims.article_id
left join held using (claim_id);

comment on view claims is 'A checkable assertion found in a sentence, with attribution, factuality and at most one quantity';
comment on column claims.claim_id is 'Id made from sentence and span';
comment on column claims.fact_id is 'Fact it is about; empty = it met no other claim. A failing sum is named only where there is no other';
comment on column claims."position" is 'Number of the position it holds in its fact';
comment on column claims.article_id is 'Article it stands in';
comment on column claims.sentence_id is 'Sentence it stands in';
comment on column claims.url is 'Address of the article';
comment on column claims.publisher is 'Who carried the article; empty = not known';
comment on column claims.published_at is 'Printed time of publication (UTC); empty = not printed';
comment on column claims.title is 'Headline of the article';
comment on column claims.kind is 'quantity or proposition';
comment on column claims.source is 'Who says it; empty = the article''s own voice';
comment on column claims.quote is 'The exact sentence of the article';
comment on column claims.start is 'First character of the quote in the article text, from 0';
comment on column claims."end" is 'One past the last character of the quote in the article text';
comment on column claims.words is 'The exact words of the claim inside the quote';
comment on column claims.words_start is 'First character of the words in the article text';
comment on column claims.words_end is 'One past the last character of the words in the article text';
comment on column claims.cue is 'The reporting words: said, according to, denied';
comment on column claims.polarity is 'positive, negative or unknown, according to its source';
comment on column claims.certainty is 'certain, probable, possible or unknown, according to its source';
comment on column claims.modality is 'actual, planned, forecast, possible, demanded, conditional or question';
comment on column claims.hedge is 'Words that lower certainty: reportedly, may';
comment on column claims.is_asserted is 'False for a question, a condition, a view only described or rejected';
comment on column claims.stance is 'affirms, denies or unclear';
comment on column claims.stance_cue is 'The words that decided the stance';
comment on column claims.value_low is 'Lowest value that the words allow, in unit; empty = open';
comment on column claims.value_high is 'Highest value that the words allow, in unit; empty = open';
comment on column claims.unit is 'count, percent, an ISO 4217 code, m, kg, s and so on; empty = no quantity';
comment on column claims.approximation is 'exact, about, at_least, at_most, range or vague; empty = no quantity';
comment on column claims.digits is 'Significant digits of the printed number; 0 = not applicable';
comment on column claims.counted is 'The thing counted, as words of the text';
comment on column claims.head is 'Head noun of the thing counted';
comment on column claims.role is 'dead, injured, deployed and so on; empty = not known';
comment on column claims.is_delta is 'Whether the number is newly added, not a total';
comment on column claims.value_start is 'First character of the number in the article text';
comment on column claims.value_end is 'One past the last character of the number';
comment on column claims.place is 'Place that narrows it, as words of the text';
comment on column claims.subgroup is 'Part of the whole that narrows it, as words of the text';
comment on column claims.definition is 'Definition that narrows it, as words of the text';
comment on column claims.period is 'Period that narrows it, as words of the text';
comment on column claims.is_part is 'Whether the number is a part of a whole named beside it';
comment on column claims.is_background is 'Whether it recalls a historic number';
comment on column claims.core is 'The proposition with its number masked and its denial removed';
comment on column claims.junk is 'Why the number is no quantity of a claim; empty = it is one';
comment on column claims.said_at is 'When it was said (UTC)';
comment on column claims.as_of is 'Begin of the time the claim is about (UTC); the same as as_of_low_at';
comment on column claims.as_of_low_at is 'Begin of the time the claim is about (UTC)';
comment on column claims.as_of_high_at is 'End of the time the claim is about (UTC)';
comment on column claims.first_seen_at is 'When we first read its article (UTC)';
comment on column claims.run_id is 'Run that found it';
