use super::super::testing::{code, read_named, stands, told};
use super::*;
use crate::document::Document;

fn read(text: &str) -> Vec<Read> {
    read_named(text.as_bytes(), "fr/a.xml")
}

const RSS: &str = r#"<?xml version="1.0"?>
<rss version="2.0"><channel><title>Le Phare</title><language>fr-FR</language><image><title>logo</title></image>
<item><title>L&amp;#8217;eau</title><link>https://phare.example/1</link><guid>1</guid>
  <pubDate>Thu, 31 Oct 2024 23:00:00 +0100</pubDate><dc:creator>A. Duval</dc:creator>
  <description>Un résumé.</description>
  <content:encoded><![CDATA[<p>Le ministre a dit <b>oui</b> &amp; non.</p><p>Deux.</p>]]></content:encoded></item>
<item><title>B</title><description>&lt;p&gt;D&amp;eacute;j&#xE0;&lt;/p&gt;</description></item>
</channel></rss>"#;

#[test]
fn entries_of_rss_are_articles() {
    let read = read(RSS);
    assert_eq!(told(&read), ["Le ministre a dit oui & non.\n\nDeux.", "Déjà"]);
    let first = read[0].as_ref().unwrap();
    let Document { title, date, outlet, author, language, url, .. } = first;
    let found = [title, date, outlet, author, language, url].map(|fact| fact.as_deref().unwrap_or_default());
    assert_eq!(found, ["L’eau", "2024-10-31", "Le Phare", "A. Duval", "fr", "https://phare.example/1"]);
    assert_eq!((&*first.id, first.record), ("1", Some(1)));
    assert_eq!(stands(first, "oui & non", RSS), ("oui</b> &amp; non", 6, 53));
    assert_eq!(stands(read[1].as_ref().unwrap(), "Déjà", RSS).0, "D&amp;eacute;j&#xE0;");
}

#[test]
fn entries_of_atom_are_articles() {
    let atom = r#"<feed xmlns="http://www.w3.org/2005/Atom"><title>Le Phare</title>
<entry><id>x</id><title type="text">T</title><link rel="self" href="https://no.example"/><link href="https://phare.example/2"/>
<updated>2024-11-01T08:00:00Z</updated><author><name>A. Duval</name><email>a@x.example</email></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Oui, <em>dit-il</em>.</p></div></content></entry>
<entry><title>U</title><content type="text">a &lt; b</content></entry></feed>"#;
    let read = read(atom);
    assert_eq!(told(&read), ["Oui, dit-il.", "a < b"]);
    let first = read[0].as_ref().unwrap();
    assert_eq!(
        (first.url.as_deref(), first.author.as_deref()),
        (Some("https://phare.example/2"), Some("A. Duval"))
    );
    assert_eq!(first.date.as_deref(), Some("2024-11-01"));
    assert_eq!(stands(first, "dit-il", atom), ("dit-il", 4, 77));
}

#[test]
fn one_broken_entry_loses_no_other() {
    for broken in [
        "<item><description>x<![CDATA[ y </description></item>",
        "<item><description>x <!-- y</description></item>",
        "<item><description>x < y <</description",
        "<item><title>x</title></item>",
    ] {
        let text = format!(
            "<rss><channel><title>P</title><item><description>Un.</description></item>\n{broken}\n<item><description>Deux.</description></item></channel></rss>"
        );
        let read = read(&text);
        let told = told(&read);
        assert_eq!(told.first(), Some(&"Un."), "{broken}: {told:?}");
        assert!(
            told.contains(&"Deux.") || told.iter().any(|told| told.contains("Deux.")),
            "{broken}: {told:?}"
        );
        assert!(told.len() == 3 && ["broken-entry", "missing-text"].contains(&told[1]), "{broken}: {told:?}");
    }
}

#[test]
fn a_feed_that_is_cut_off_says_so() {
    let told_of = |text: &str| told(&read(text)).iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(
        told_of("<rss><item><description>Un.</description></item><item><description>De"),
        ["Un.", "broken-entry"]
    );
    assert_eq!(code(&read("<rss><channel><title>P</title></channel></rss>")), "empty-feed");
}
