-- What changed from one version of a page to the next: numbers and denials, both versions quoted.

create view corrections as
select
    corrections.correction_id,
    corrections.kind,
    corrections.change,
    corrections.detail,
    corrections.words,
    corrections.url,
    later.publisher,
    later.title,
    later.story_id,
    before.quote as quote_before,
    after.quote as quote_after,
    before.value_low as value_before,
    after.value_low as value_after,
    earlier.version as version_before,
    later.version as version_after,
    earlier.published_at as published_before,
    later.published_at as published_after,
    later.first_seen_at as seen_at,
    runs.night,
    corrections.claim_before,
    corrections.claim_after
from store.corrections
join articles as earlier on earlier.article_id = corrections.earlier_id
join articles as later on later.article_id = corrections.later_id
left join claims as before on before.claim_id = corrections.claim_before
left join claims as after on after.claim_id = corrections.claim_after
left join runs on runs.run_id = corrections.run_id;

comment on view corrections is 'Numbers and denials that differ between two versions of one page';
comment on column corrections.correction_id is 'Id made from the two versions and the claims';
comment on column corrections.kind is 'numeric or stance';
comment on column corrections.change is 'changed, withdrawn (only the version before has it) or added (only the version after has it)';
comment on column corrections.detail is 'What changed, in one sentence';
comment on column corrections.words is 'The words by which the later version says that it corrects; empty = it changed silently';
comment on column corrections.url is 'Address of the page';
comment on column corrections.publisher is 'Whose page it is; empty = not known';
comment on column corrections.title is 'Headline of the later version';
comment on column corrections.story_id is 'Story of the later version';
comment on column corrections.quote_before is 'The exact sentence of the version before; empty = it has none';
comment on column corrections.quote_after is 'The exact sentence of the version after; empty = it has none';
comment on column corrections.value_before is 'Lowest value that the words before allow; empty = none';
comment on column corrections.value_after is 'Lowest value that the words after allow; empty = none';
comment on column corrections.version_before is 'Number of the version before';
comment on column corrections.version_after is 'Number of the version after';
comment on column corrections.published_before is 'Printed time of the version before (UTC); empty = not printed';
comment on column corrections.published_after is 'Printed time of the version after (UTC); empty = not printed';
comment on column corrections.seen_at is 'When we first read the version after (UTC)';
comment on column corrections.night is 'Night in which we found it';
comment on column corrections.claim_before is 'Claim of the version before; empty = none';
comment on column corrections.claim_after is 'Claim of the version after; empty = none';
