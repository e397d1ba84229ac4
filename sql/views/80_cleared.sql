-- Candidate pairs that a test explained, both quoted, with the reason.

create view cleared as
select
    cleared.fact_id,
    cleared.story_id,
    cleared.kind,
    cleared.reason,
    cleared.detail,
    a.url as url_a,
    a.publisher as publisher_a,
    a.quote as quote_a,
    b.url as url_b,
    b.publisher as publisher_b,
    b.quote as quote_b,
    cleared.claim_a,
    cleared.claim_b
from store.cleared
join claims as a on a.claim_id = cleared.claim_a
join claims as b on b.claim_id = cleared.claim_b;

comment on view cleared is 'Candidate pairs that were explained away, with the reason';
comment on column cleared.fact_id is 'Fact the pair met in; empty = explained before they met in one';
comment on column cleared.story_id is 'Story the pair stands in';
comment on column cleared.kind is 'What the pair seemed to dispute: numeric, stance and so on';
comment on column cleared.reason is 'The first test that explains the pair: bounds, update, subset and so on';
comment on column cleared.detail is 'Why it explains the pair, with the two values compared';
comment on column cleared.url_a is 'Address of the article of the first quote';
comment on column cleared.publisher_a is 'Who carried the first quote';
comment on column cleared.quote_a is 'The first sentence, exactly';
comment on column cleared.url_b is 'Address of the article of the second quote';
comment on column cleared.publisher_b is 'Who carried the second quote';
comment on column cleared.quote_b is 'The second sentence, exactly';
comment on column cleared.claim_a is 'One claim of the pair';
comment on column cleared.claim_b is 'The other claim of the pair';
