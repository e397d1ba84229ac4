-- The vectors of the given text hashes by one encoder.
select vectors.text_hash, vectors."values"
from store.vectors
semi join (select distinct unnest($hashes) as text_hash) as wanted using (text_hash)
where encoder = $encoder
order by text_hash;
