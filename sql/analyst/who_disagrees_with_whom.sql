-- Which sources are on opposite sides most often, and about how many contradictions.

with voices as (
    select distinct
        contradiction_id,
        side,
        coalesce(nullif(source, ''), publisher, 'unknown') as voice
    from contradiction_claims
)
select
    least(a.voice, b.voice) as one,
    greatest(a.voice, b.voice) as other,
    count(distinct a.contradiction_id) as contradictions
from voices as a
join voices as b on b.contradiction_id = a.contradiction_id and a.side = 'a' and b.side = 'b' and a.voice <> b.voice
group by all
order by contradictions desc, one, other;
