-- Where the ids of stories and facts went: a merge leads the old id to the one that goes on, a split leaves both.

create view redirects as
with recursive followed as (
    select 'story' as kind, old_story_id as old_id, new_story_id as new_id from store.story_redirects
    union
    select followed.kind, followed.old_id, next.new_story_id
    from followed
    join store.story_redirects as next on next.old_story_id = followed.new_id
    where followed.kind = 'story'
),
facts_followed as (
    select 'fact' as kind, old_fact_id as old_id, new_fact_id as new_id from store.fact_redirects
    union
    select facts_followed.kind, facts_followed.old_id, next.new_fact_id
    from facts_followed
    join store.fact_redirects as next on next.old_fact_id = facts_followed.new_id
)
select kind, old_id, new_id, 'merged' as change
from followed
where new_id not in (select old_story_id from store.story_redirects)
union all
select kind, old_id, new_id, 'merged' as change
from facts_followed
where new_id not in (select old_fact_id from store.fact_redirects)
union all
select 'fact' as kind, old_fact_id, new_fact_id, 'split' as change
from store.fact_splits;

comment on view redirects is 'Ids of stories and facts that went into another, and facts that were parted';
comment on column redirects.kind is 'story or fact';
comment on column redirects.old_id is 'Id that was known before';
comment on column redirects.new_id is 'merged: the id that goes on in its place; split: the id of the part that left it';
comment on column redirects.change is 'merged or split';
