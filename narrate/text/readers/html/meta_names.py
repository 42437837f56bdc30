"""Names that pages have for what they say of themselves in their head, those that count most first."""

from __future__ import annotations

from narrate.text.lists import words_of

TITLES = words_of(
    "dc:title dc.title dcterm:title dcterms.title og:title weibo:article:title twitter:title parsely-title "
    "title"
)
AUTHORS = words_of(
    "dc:creator dcterm:creator dc.creator author article:author parsely-author sailthru.author byl "
    "citation_author authors dcterms.creator article.author"
)
DATES = words_of(
    "article:published_time parsely-pub-date date dc.date dc.date.issued pubdate publishdate "
    "citation_publication_date og:article:published_time sailthru.date datepublished og:published_time "
    "published published-date published_date publish-date publish_date w-published-date dcterms.created "
    "dcterms.date dcterms.issued dc.date.created citation_date citation_online_date "
    "cxenseparse:recs:publishtime article.published article:published originalpublicationdate datecreated"
)
CHANGES = ("article:modified_time", "datemodified", "og:updated_time", "last-modified", "dcterms.modified")
DESCRIPTIONS = ("og:description", "description", "dc:description", "twitter:description")
SITES = ("og:site_name", "application-name", "apple-mobile-web-app-title")
PICTURES = ("og:image", "twitter:image", "og:image:url")
