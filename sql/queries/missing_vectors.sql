-- Which of the given text hashes have no vector by this encoder yet.
select wanted.text_hash
from (select distinct unnest($hashes) as text_hash) as wanted
anti join (select text_hash from store.vectors where encoder = $encoder) as known using (text_hash)
order by text_hash;
