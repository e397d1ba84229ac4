-- Sentences whose words are not what stands between their start and end in the article.

select
    sentences.sentence_id,
    sentences.article_id,
    sentences.start,
    sentences."end"
from store.sentences
join store.articles using (article_id)
where substring(articles."text", sentences.start + 1, sentences."end" - sentences.start) <> sentences."text"
order by sentence_id;
