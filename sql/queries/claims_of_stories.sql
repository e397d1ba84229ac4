-- The claims of the given stories in which disagreement is possible: two origins, or two named sources in one article.
-- A sentence that several versions of a page repeat is read once, in the earliest of them; one that the latest version
-- no longer has was withdrawn.
with wanted as (
    select distinct unnest($stories) as story_id
),

voices as (
    select
        story_articles.story_id,
        count(distinct origins.origin_id) as origins,
        count(distinct nullif(claims.source, '')) as sources
    from wanted
    join store.story_articles using (story_id)
    join store.origins using (article_id)
    join store.claims using (article_id)
    group by story_articles.story_id
),

members as (
    select
        story_id,
        article_id,
        url,
        version,
        max(version) over of_page as latest,
        count(*) over of_page as versions
    from articles
    where story_id in (select story_id from voices where origins > 1 or sources > 1)
    window of_page as (partition by story_id, url)
),

read as (
    select
        sentences.sentence_id,
        members.story_id,
        false as is_withdrawn
    from members
    join store.sentences using (article_id)
    where members.versions = 1
    union all
    select
        sentences.sentence_id,
        members.story_id,
        max(members.version) over same_words < members.latest as is_withdrawn
    from members
    join store.sentences using (article_id)
    where members.versions > 1
    window same_words as (partition by members.story_id, members.url, sentences."text")
    qualify members.version = min(members.version) over same_words
)

select
    claims.*,
    read.story_id,
    sentences."text" as sentence,
    coalesce(articles.publisher, '') as publisher,
    articles.published_at,
    origins.origin_id,
    origins.voice,
    read.is_withdrawn
from read
join store.claims using (sentence_id)
join store.sentences using (sentence_id)
join store.articles on articles.article_id = claims.article_id
join origins on origins.article_id = claims.article_id
order by read.story_id, claims.claim_id;
