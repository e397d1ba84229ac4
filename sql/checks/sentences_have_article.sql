-- Sentences of an article that is not kept.

select
    sentences.sentence_id,
    sentences.article_id
from store.sentences
anti join store.articles using (article_id)
order by sentence_id;
