-- Revisions: the same source gave another value for the same fact later on; the ladder clears these as updates.

with said as (
    select
        fact_id,
        coalesce(nullif(source, ''), publisher) as voice,
        published_at,
        value_low,
        value_high,
        unit,
        quote,
        url,
        claim_id
    from claims
    where fact_id is not null and kind = 'quantity' and junk = ''
),
followed as (
    select
        *,
        lag(value_low) over following as earlier_low,
        lag(value_high) over following as earlier_high,
        lag(published_at) over following as earlier_at
    from said
    window following as (partition by fact_id, voice, unit order by published_at, claim_id)
)
select
    voice,
    earlier_at,
    earlier_low,
    published_at,
    value_low,
    unit,
    quote,
    url
from followed
where
    earlier_at < published_at
    and (value_low is distinct from earlier_low or value_high is distinct from earlier_high)
order by published_at desc, voice, claim_id;
