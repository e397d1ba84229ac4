-- What claims are about. Conclusions: replaced in one transaction, ids surviving; a merge leaves a redirect.

create table store.stories (
    story_id varchar primary key,
    first_seen_at timestamp not null
);
comment on table store.stories is 'The articles about one event';
comment on column store.stories.story_id is 'Id of the story, kept when articles join';
comment on column store.stories.first_seen_at is 'When its first article was first read (UTC)';

create table store.story_articles (
    story_id varchar not null,
    article_id varchar primary key
);
comment on table store.story_articles is 'Which story an article belongs to; exactly one';
comment on column store.story_articles.story_id is 'Story';
comment on column store.story_articles.article_id is 'Article';

create table store.story_redirects (
    old_story_id varchar primary key,
    new_story_id varchar not null,
    check (old_story_id <> new_story_id)
);
comment on table store.story_redirects is 'A story id that went into another by a merge';
comment on column store.story_redirects.old_story_id is 'Id that is no longer used';
comment on column store.story_redirects.new_story_id is 'Story that took it in';

create table store.facts (
    fact_id varchar primary key,
    story_id varchar not null,
    kind varchar not null,
    summary varchar not null,
    first_seen_at timestamp not null,
    last_seen_at timestamp not null,
    check (first_seen_at <= last_seen_at)
);
comment on table store.facts is 'What several claims are about: a slot, not a truth';
comment on column store.facts.fact_id is 'Id of the fact, kept when claims join';
comment on column store.facts.story_id is 'Story it stands in';
comment on column store.facts.kind is 'What can be disputed about it: numeric, stance and so on';
comment on column store.facts.summary is 'What it is about, in the words of its claims';
comment on column store.facts.first_seen_at is 'When its first claim was first read (UTC)';
comment on column store.facts.last_seen_at is 'When its latest claim was first read (UTC)';

create table store.fact_claims (
    fact_id varchar not null,
    claim_id varchar not null,
    position bigint,
    primary key (fact_id, claim_id)
);
comment on table store.fact_claims is 'Which claims are about a fact, and the position each holds';
comment on column store.fact_claims.fact_id is 'Fact';
comment on column store.fact_claims.claim_id is 'Claim';
comment on column store.fact_claims.position is 'Number of the position it holds; empty = it holds none';

create table store.fact_redirects (
    old_fact_id varchar primary key,
    new_fact_id varchar not null,
    check (old_fact_id <> new_fact_id)
);
comment on table store.fact_redirects is 'A fact id that went into another by a merge';
comment on column store.fact_redirects.old_fact_id is 'Id that is no longer used';
comment on column store.fact_redirects.new_fact_id is 'Fact that took it in';

create table store.positions (
    fact_id varchar not null,
    position bigint not null check (position >= 0),
    kind varchar not null,
    label varchar not null,
    value_low double,
    value_high double,
    unit varchar not null,
    stance varchar not null check (stance in ('affirms', 'denies', 'unclear')),
    claims bigint not null check (claims > 0),
    origins bigint not null check (origins > 0),
    primary key (fact_id, position),
    check (value_low <= value_high)
);
comment on table store.positions is 'One answer to a fact, a value interval or a stance, with how many hold it';
comment on column store.positions.fact_id is 'Fact it answers';
comment on column store.positions.position is 'Number of the position in its fact, from 0';
comment on column store.positions.kind is 'numeric, stance and so on';
comment on column store.positions.label is 'The position in a few words, for a person';
comment on column store.positions.value_low is 'Lowest value it allows, in unit; empty = open';
comment on column store.positions.value_high is 'Highest value it allows, in unit; empty = open';
comment on column store.positions.unit is 'Unit of the values; empty = no values';
comment on column store.positions.stance is 'affirms, denies or unclear';
comment on column store.positions.claims is 'Number of claims that hold it';
comment on column store.positions.origins is 'Number of independent origins that hold it';
