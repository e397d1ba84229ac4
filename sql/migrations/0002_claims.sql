-- What was said: sentences, the claims in them, and what models computed from texts. All append-only.

create table store.sentences (
    sentence_id varchar primary key,
    article_id varchar not null,
    position bigint not null check (position >= 0),
    start bigint not null check (start >= 0),
    "end" bigint not null,
    "text" varchar not null,
    check (start < "end")
);
comment on table store.sentences is 'One sentence of an article; append-only';
comment on column store.sentences.sentence_id is 'Id made from article and span';
comment on column store.sentences.article_id is 'Article it stands in';
comment on column store.sentences.position is 'Number of the sentence in its article, from 0';
comment on column store.sentences.start is 'First character in the article text, from 0';
comment on column store.sentences."end" is 'One past its last character in the article text';
comment on column store.sentences."text" is 'The exact words between start and end';

create table store.claims (
    claim_id varchar primary key,
    article_id varchar not null,
    sentence_id varchar not null,
    kind varchar not null check (kind in ('quantity', 'proposition')),
    start bigint not null check (start >= 0),
    "end" bigint not null,
    "text" varchar not null,
    source varchar not null,
    cue varchar not null,
    polarity varchar not null check (polarity in ('positive', 'negative', 'unknown')),
    certainty varchar not null check (certainty in ('certain', 'probable', 'possible', 'unknown')),
    modality varchar not null check (
        modality in ('actual', 'planned', 'forecast', 'possible', 'demanded', 'conditional', 'question')
    ),
    hedge varchar not null,
    is_asserted boolean not null,
    stance varchar not null check (stance in ('affirms', 'denies', 'unclear')),
    stance_cue varchar not null,
    said_at timestamp,
    as_of_low_at timestamp,
    as_of_high_at timestamp,
    place varchar not null,
    subgroup varchar not null,
    definition varchar not null,
    period varchar not null,
    is_part boolean not null,
    is_background boolean not null,
    core varchar not null,
    value_start bigint,
    value_end bigint,
    value_low double,
    value_high double,
    unit varchar not null,
    approximation varchar check (approximation in ('exact', 'about', 'at_least', 'at_most', 'range', 'vague')),
    digits bigint not null check (digits >= 0),
    counted varchar not null,
    head varchar not null,
    role varchar not null,
    is_delta boolean not null,
    junk varchar not null,
    run_id varchar not null,
    check (start < "end"),
    check (value_low <= value_high),
    check (value_start < value_end),
    check ((value_start is null) = (value_end is null)),
    check (as_of_low_at <= as_of_high_at)
);
comment on table store.claims is 'A checkable assertion found in a sentence, with attribution, factuality and at most one quantity; append-only';
comment on column store.claims.claim_id is 'Id made from sentence and span';
comment on column store.claims.article_id is 'Article it stands in';
comment on column store.claims.sentence_id is 'Sentence it stands in';
comment on column store.claims.kind is 'quantity or proposition';
comment on column store.claims.start is 'First character in the article text, from 0';
comment on column store.claims."end" is 'One past its last character in the article text';
comment on column store.claims."text" is 'The exact words between start and end';
comment on column store.claims.source is 'Who says it; empty = the article''s own voice';
comment on column store.claims.cue is 'The reporting words: said, according to, denied';
comment on column store.claims.polarity is 'positive, negative or unknown, according to its source';
comment on column store.claims.certainty is 'certain, probable, possible or unknown, according to its source';
comment on column store.claims.modality is 'actual, planned, forecast, possible, demanded, conditional or question';
comment on column store.claims.hedge is 'Words that lower certainty: reportedly, may';
comment on column store.claims.is_asserted is 'False for a question, a condition, a view only described or rejected';
comment on column store.claims.stance is 'affirms, denies or unclear';
comment on column store.claims.stance_cue is 'The words that decided the stance';
comment on column store.claims.said_at is 'When it was said (UTC)';
comment on column store.claims.as_of_low_at is 'Begin of the time the claim is about (UTC)';
comment on column store.claims.as_of_high_at is 'End of the time the claim is about (UTC)';
comment on column store.claims.place is 'Place that narrows it, as words of the text';
comment on column store.claims.subgroup is 'Part of the whole that narrows it, as words of the text';
comment on column store.claims.definition is 'Definition that narrows it, as words of the text';
comment on column store.claims.period is 'Period that narrows it, as words of the text';
comment on column store.claims.is_part is 'Whether the number is a part of a whole named beside it';
comment on column store.claims.is_background is 'Whether it recalls a historic number';
comment on column store.claims.core is 'The proposition with its number masked and its denial removed';
comment on column store.claims.value_start is 'First character of the number in the article text';
comment on column store.claims.value_end is 'One past the last character of the number';
comment on column store.claims.value_low is 'Lowest value that the words allow, in unit; empty = open';
comment on column store.claims.value_high is 'Highest value that the words allow, in unit; empty = open';
comment on column store.claims.unit is 'count, percent, an ISO 4217 code, m, kg, s and so on; empty = no quantity';
comment on column store.claims.approximation is 'exact, about, at_least, at_most, range or vague; empty = no quantity';
comment on column store.claims.digits is 'Significant digits of the printed number; 0 = not applicable';
comment on column store.claims.counted is 'The thing counted, as words of the text';
comment on column store.claims.head is 'Head noun of the thing counted';
comment on column store.claims.role is 'dead, injured, deployed and so on; empty = not known';
comment on column store.claims.is_delta is 'Whether the number is newly added, not a total';
comment on column store.claims.junk is 'Why the number is no quantity of a claim; empty = it is one';
comment on column store.claims.run_id is 'Run that found it';

create table store.vectors (
    text_hash varchar not null,
    encoder varchar not null,
    "values" float[] not null,
    primary key (text_hash, encoder)
);
comment on table store.vectors is 'One embedded text; append-only, so that nothing is embedded twice';
comment on column store.vectors.text_hash is 'Hash of the text';
comment on column store.vectors.encoder is 'Name of the encoder with the hash of its weights';
comment on column store.vectors."values" is 'Vector of unit length';

create table store.pair_scores (
    pair_hash varchar not null,
    model varchar not null,
    entailment float not null,
    neutral float not null,
    contradiction float not null,
    primary key (pair_hash, model)
);
comment on table store.pair_scores is 'What a pair classifier said about two texts; append-only, so that no pair is scored twice';
comment on column store.pair_scores.pair_hash is 'Hash of the two texts in their order';
comment on column store.pair_scores.model is 'Name of the classifier with the hash of its weights';
comment on column store.pair_scores.entailment is 'Probability that the first text entails the second';
comment on column store.pair_scores.neutral is 'Probability that neither holds';
comment on column store.pair_scores.contradiction is 'Probability that the two contradict each other';
