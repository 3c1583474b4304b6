//! Which keys of a record, or columns of a table, hold what is known of an article.

use std::sync::LazyLock;

/// The names that exports commonly use, for those that `whosaid.toml` does not give.
static COMMON: LazyLock<Fields> = LazyLock::new(|| {
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    Fields {
        text: names(&[
            "text",
            "body",
            "content",
            "main_text",
            "article_body",
            "article_text",
            "article_content",
            "full_text",
            "body_text",
            "content_text",
            "plain_text",
            "clean_text",
            "story_text",
            "story",
            "article",
            "paragraphs",
            "content_html",
            "body_html",
            "html",
        ]),
        title: names(&["title", "headline", "heading", "web_title"]),
        outlet: names(&[
            "publisher",
            "outlet",
            "publication",
            "site_name",
            "newspaper",
            "source_name",
            "source",
            "source_domain",
            "domain",
            "site",
            "media",
        ]),
        date: names(&[
            "date",
            "published",
            "date_published",
            "published_at",
            "publication_date",
            "published_date",
            "publish_date",
            "date_publish",
            "pub_date",
            "published_on",
            "date_time",
            "timestamp",
            "created_at",
        ]),
        language: names(&["lang", "language", "language_code", "in_language", "locale"]),
        author: names(&["author", "authors", "byline", "creator", "writer", "journalist"]),
        url: names(&["url", "link", "canonical_url", "permalink", "web_url", "uri", "href"]),
        id: names(&["doc_id", "id", "guid", "uuid", "article_id"]),
    }
    .settled()
});

/// For each thing that may be known of an article, the names of keys or columns that may hold it, the
/// first one that does being taken.
///
/// Upper and lower case, `_`, `-` and spaces make no difference. A dot leads into an object: `source.name`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields {
    /// The text of the article.
    pub text: Vec<String>,
    /// Its headline.
    pub title: Vec<String>,
    /// Who published it.
    pub outlet: Vec<String>,
    /// When it was published.
    pub date: Vec<String>,
    /// Its language.
    pub language: Vec<String>,
    /// Who wrote it.
    pub author: Vec<String>,
    /// Where it was published.
    pub url: Vec<String>,
    /// What it is called.
    pub id: Vec<String>,
}

impl Fields {
    /// These names, with the common ones behind them, in the spelling of [`plain`].
    pub(super) fn over_common(&self) -> Self {
        let mut fields = self.clone().settled();
        for (own, common) in fields.lists().into_iter().zip(COMMON.clone().lists()) {
            own.append(common);
        }
        fields
    }

    /// The names of all of them.
    #[cfg(feature = "parquet")]
    pub(super) fn all(&self) -> impl Iterator<Item = &String> {
        let Self { text, title, outlet, date, language, author, url, id } = self;
        [text, title, outlet, date, language, author, url, id].into_iter().flatten()
    }

    fn settled(mut self) -> Self {
        for name in self.lists().into_iter().flatten() {
            *name = name.split('.').map(plain).collect::<Vec<_>>().join(".");
        }
        self
    }

    fn lists(&mut self) -> [&mut Vec<String>; 8] {
        let Self { text, title, outlet, date, language, author, url, id } = self;
        [text, title, outlet, date, language, author, url, id]
    }
}

/// A name as names are compared: `articleBody`, `Article body` and `article_body` are one.
pub(super) fn plain(name: &str) -> String {
    name.chars().filter(|c| !matches!(c, '_' | '-' | ' ' | '\u{FEFF}')).flat_map(char::to_lowercase).collect()
}
