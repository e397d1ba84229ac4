-- The claims on both sides of every contradiction; of one origin the earliest first.

select *
from contradiction_claims
order by contradiction_id, side, published_at nulls last, article_id, start, claim_id;
