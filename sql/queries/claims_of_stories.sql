-- Claims of the given stories beside their sentence, publisher, time of publication and origin: what is compared.

select
    story_articles.story_id,
    claims.*,
    sentences."text" as sentence,
    articles.publisher,
    articles.published_at,
    coalesce(origins.origin_id, claims.article_id) as origin_id
from store.story_articles
join store.claims using (article_id)
join store.sentences using (sentence_id)
join store.articles on articles.article_id = claims.article_id
left join store.origins on origins.article_id = claims.article_id
where story_articles.story_id in (select unnest($stories))
order by story_id, claim_id;
