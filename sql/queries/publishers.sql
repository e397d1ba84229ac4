-- Every publisher that carried an article.
select distinct publisher
from store.articles
where publisher is not null
order by publisher;
