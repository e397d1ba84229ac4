-- Claims without their sentence, or reaching out of it.

select
    claims.claim_id,
    claims.sentence_id
from store.claims
left join store.sentences using (sentence_id)
where
    sentences.sentence_id is null
    or sentences.article_id <> claims.article_id
    or claims.start < sentences.start
    or claims."end" > sentences."end"
    or claims.value_start < sentences.start
    or claims.value_end > sentences."end"
order by claim_id;
