-- What the pair classifier has already said about the given pairs.
select pair_scores.pair_hash, entailment, neutral, contradiction
from store.pair_scores
semi join (select distinct unnest($hashes) as pair_hash) as wanted using (pair_hash)
where model = $model
order by pair_hash;
