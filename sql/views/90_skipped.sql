-- Everything left out, with stage and reason; the url where the subject is an article.

create view skipped as
select
    skipped.stage,
    skipped.subject,
    articles.url,
    skipped.reason,
    skipped.detail,
    skipped.run_id
from store.skipped
left join store.articles on articles.article_id = skipped.subject;

comment on view skipped is 'Everything left out, with stage and reason';
comment on column skipped.stage is 'Stage that left it out';
comment on column skipped.subject is 'Article id, sentence id, or input file with line or member';
comment on column skipped.url is 'Address of the article, when the subject is one';
comment on column skipped.reason is 'Short stable code: empty, binary, duplicate, noise, not_english and so on';
comment on column skipped.detail is 'One sentence for a person';
comment on column skipped.run_id is 'Run that first left it out';
