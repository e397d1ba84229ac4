-- What several claims are about, with how many positions and how many independent origins.

create view facts as
with held as (
    select
        fact_claims.fact_id,
        count(*) as claims,
        count(distinct coalesce(origins.voice, claims.article_id)) as origins
    from store.fact_claims
    join store.claims using (claim_id)
    left join origins using (article_id)
    group by fact_claims.fact_id
),
answered as (
    select
        fact_id,
        count(*) as positions,
        list(label order by "position") as labels
    from store.positions
    group by fact_id
)
select
    facts.fact_id,
    facts.story_id,
    facts.kind,
    facts.summary,
    coalesce(held.claims, 0) as claims,
    coalesce(held.origins, 0) as origins,
    coalesce(answered.positions, 0) as positions,
    answered.labels,
    facts.first_seen_at,
    facts.last_seen_at
from store.facts
left join held using (fact_id)
left join answered using (fact_id);

comment on view facts is 'What several claims are about: a slot, not a truth';
comment on column facts.fact_id is 'Id of the fact, kept when claims join';
comment on column facts.story_id is 'Story it stands in';
comment on column facts.kind is 'What can be disputed about it: numeric, stance and so on';
comment on column facts.summary is 'What it is about, in the words of its claims';
comment on column facts.claims is 'Number of claims';
comment on column facts.origins is 'Number of independent origins';
comment on column facts.positions is 'Number of different answers';
comment on column facts.labels is 'The answers in a few words each';
comment on column facts.first_seen_at is 'When its first claim was first read (UTC)';
comment on column facts.last_seen_at is 'When its latest claim was first read (UTC)';
