//! Input of a few things over and over, of which work that grows with the square of it would make too much.

/// A file that repeats one piece: its name, what stands before the pieces and behind them, and the pieces, each
/// for a file of its own.
pub(crate) struct Repeated {
    pub(crate) name: &'static str,
    pub(crate) head: &'static str,
    pub(crate) pieces: &'static [&'static str],
    pub(crate) tail: &'static str,
}

impl Repeated {
    /// The file of about so many bytes that repeats `piece`.
    pub(crate) fn file(&self, piece: &str, bytes: usize) -> String {
        format!("{}{}{}", self.head, piece.repeat(bytes / piece.len()), self.tail)
    }
}

const JSON: &[&str] = &[
    "[",
    "{",
    "{\"a\":",
    "\"",
    "\\",
    "{\"text\":\"a\"},",
    "{\"text\":\"a},\n",
    "{\"text\":{\n",
    "[{",
    "7,",
    "\n{",
];

pub(crate) const PAGES: Repeated = Repeated {
    name: "a.html",
    head: "<html><body>",
    pieces: &[
        "<div>",
        "<p>",
        "<b>",
        "<table><tr><td>",
        "<ul><li>",
        "</div>",
        "<a href=x>",
        "<!--",
        "<",
        "&",
        "&amp;",
        "<script>",
        "<p class=a>x, y. </p>",
        "<img>",
        "<article>",
        "<blockquote><p>",
        "<h1>",
        "<br>",
        "<time datetime=2024-01-01>",
        "<svg><title>",
        "<x-a>",
        "</p></b>",
        "<p>x<div>",
        "<meta name=a content=b>",
        "<figure><img>",
        "<i><b>",
    ],
    tail: "<p>Il a dit, hier, que oui, et que non.</p>",
};

pub(crate) const MARKDOWN: Repeated = Repeated {
    name: "a.md",
    head: "",
    pieces: &["> ", "* ", "[", "](", "**a ", "`", "- a\n", "> a\n", "|a", "# ", "![a](", "<a>", "_a_b", "\\"],
    tail: "",
};

pub(crate) const RECORDS: [Repeated; 5] = [
    Repeated { name: "a.json", head: "[", pieces: JSON, tail: "" },
    Repeated { name: "a.json", head: "{\"items\": [", pieces: JSON, tail: "" },
    Repeated { name: "a.jsonl", head: "", pieces: JSON, tail: "" },
    Repeated {
        name: "a.csv",
        head: "title,text\n",
        pieces: &["\"", "\"\"", ",", "a,\"b\n", "a,b\n", "\n", "\"a\"\"b\","],
        tail: "",
    },
    Repeated {
        name: "a.xml",
        head: "<rss><channel>",
        pieces: &[
            "<item>",
            "<item><description>a</description></item>",
            "<item><description><![CDATA[",
            "<!--",
            "<item><content>",
            "&amp;",
            "&",
            "<",
            "<item><title>",
            "</item>",
            "<item a='",
            "]]>",
        ],
        tail: "",
    },
];

pub(crate) const MAILS: [Repeated; 3] = [
    Repeated {
        name: "a.eml",
        head: "From: a@x.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n",
        pieces: &[
            "--b\n",
            "--b\n\nOui.\n",
            "--b\nContent-Type: message/rfc822\n\n",
            "--b\nContent-Type: multipart/mixed; boundary=b\n\n",
            "a: b\n",
            "=\n",
            "=E9",
            "--",
            "--b--\n",
        ],
        tail: "",
    },
    Repeated {
        name: "a.warc",
        head: "",
        pieces: &[
            "WARC/1.0\r\n",
            "WARC/1.0\r\n\r\n",
            "\r\n",
            "a: b\r\n",
            "WARC/1.0\r\nContent-Length: 0\r\n\r\n",
            "x",
        ],
        tail: "",
    },
    Repeated { name: "a.warc.gz", head: "", pieces: &["\u{1F}"], tail: "" },
];

/// Pieces of texts, by what they are of. Each is repeated in a text of its own.
pub(crate) const MARKS: &[&str] =
    &[",", ", ", ".", ". ", ";", "—", " — ", "-", "\n", "\n\n", "!?", "a, ", "(", ")", "()", "( a ", "[a"];
pub(crate) const QUOTATION_MARKS: &[&str] =
    &["\"", "“", "”", "« ", " »", "\" ", "''", "a \" ", "« a ", "a » "];
pub(crate) const WORDS: &[&str] = &["a", "é", "a-", "l'", "a'a", "A.", "1.", "1,1", "e\u{301}"];
pub(crate) const FRENCH_STATEMENTS: &[&str] = &[
    "Le ministre a déclaré que les obus sont arrivés. ",
    "« Les obus sont arrivés depuis longtemps dans la ville », a déclaré le ministre. ",
    "Moscou dément. ",
    "Il a nié ces accusations. ",
    "selon lui, ",
    "Jean Dupont, ministre de la Défense, ",
    "dit-il, ",
];
pub(crate) const FRENCH_LINES: &[&str] =
    &["le ministre de la défense a déclaré que les obus sont arrivés ", "dupont ", "de la "];
pub(crate) const FRENCH_QUOTATIONS: &[&str] =
    &[" « dit » ", "« Oui » dit Paul ", "« Oui. » ", "« Il est parti hier à Séoul. »\n\n"];
/// Pairs of marks that are nested, all of one kind opening first.
pub(crate) const NESTED: &[(&str, &str)] = &[("« ", " »"), ("«a ", " b»"), ("“", "”"), ("(", ")")];
