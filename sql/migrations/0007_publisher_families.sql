-- Which publishers belong together: one newsroom, one owner or one content desk behind several names.

create table store.publisher_families (
    publisher varchar primary key,
    family varchar not null
);
comment on table store.publisher_families is 'The family of every publisher that we know; replaced by every run';
comment on column store.publisher_families.publisher is 'Publisher as the articles name it';
comment on column store.publisher_families.family is 'Its family; the publisher itself when it belongs to none';
