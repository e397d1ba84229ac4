-- Claims of the latest run whose words are not what stands between their start and end in their sentence.

with latest as (
    select max_by(run_id, started_at) as run_id
    from store.runs
)
select
    claims.claim_id,
    claims.article_id,
    claims.start,
    claims."end"
from store.claims
join latest using (run_id)
join store.sentences using (sentence_id)
where
    substring(sentences."text", claims.start - sentences.start + 1, claims."end" - claims.start) <> claims."text"
order by claim_id;
