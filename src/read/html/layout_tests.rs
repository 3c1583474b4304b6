//! Layouts as pages have them. In each, `YES 1`, `YES 2`, … stand for paragraphs of the article, and `NO` for
//! a paragraph that a reader would not count to it: a sentence like any other, so that only the layout tells.

use crate::read::testing::read_named;

const NO: &str =
    "La rédaction, de son côté, vous propose ceci, et d’autres encore, chaque jour de la semaine.";

fn yes(number: usize) -> String {
    format!(
        "Le capitaine {number} a déclaré mardi que le chalutier, parti à l’aube, n’était pas rentré au port."
    )
}

const LAYOUTS: &[(&str, &str)] = &[
    (
        "menus above and below, and a trail of crumbs",
        "<body><ul class=menu-principal><li><a href=/>Une</a><li><a href=/m>NO</a></ul><div class=breadcrumbs><a href=/>NO</a></div>
         <div id=content><h1>T</h1><p>YES 1<p>YES 2<p>YES 3</div><ul id=footer-menu><li><a href=/x>NO</a></ul>",
    ),
    (
        "a consent banner before everything",
        "<body><div id=consent-overlay role=dialog><h2>Cookies</h2><p>NO<p>NO<button>OK</button></div>
         <main><article><p>YES 1<p>YES 2<p>YES 3</article></main>",
    ),
    (
        "a footer that is longer than a short article",
        "<body><header><nav><a href=/>NO</a></nav></header><main><h1>T</h1><p>YES 1</main>
         <footer><p>NO<p>NO<p>NO</footer>",
    ),
    (
        "what most of the text stands in has a name of something else",
        "<body class=footer-sticky><div id=footer-page><div><p>YES 1<p>YES 2<p>YES 3</div></div>",
    ),
    (
        "a newsletter box in the middle",
        "<body><article><p>YES 1</p><section class=newsletter-inline><h3>Lettre</h3><p>NO</p><form><input></form></section><p>YES 2<p>YES 3</article>",
    ),
    (
        "related links between paragraphs",
        "<body><div class=article__body><p>YES 1</p><div class=related-inline><span>Lire</span><a href=/a>NO</a></div><p>YES 2<p>YES 3</div>",
    ),
    (
        "comments of readers",
        "<body><article><p>YES 1<p>YES 2<p>YES 3</article><div id=comments class=comment-list><div class=comment-body><p>NO</div><div class=comment-body><p>NO</div></div>",
    ),
    (
        "a picture with a caption that is a sentence",
        "<body><article><div class=media><img src=a.jpg><div class=legende>NO</div></div><p>YES 1<p>YES 2<p>YES 3</article>",
    ),
    (
        "a figure in the text",
        "<body><article><p>YES 1<figure><picture><img src=a></picture><figcaption>NO <cite>NO</cite></figcaption></figure><p>YES 2<p>YES 3</article>",
    ),
    (
        "teasers of other articles in a column",
        "<body><div class=row><div class=col-8><h1>T</h1><p>YES 1<p>YES 2<p>YES 3</div><aside class=col-4><div class=card><h3><a href=/1>NO</a></h3><p>NO</p></div><div class=card><h3><a href=/2>NO</a></h3><p>NO</p></div></aside></div>",
    ),
    (
        "a list of the most read without any name",
        "<body><main><div><p>YES 1<p>YES 2<p>YES 3</div></main><div><ol><li><a href=/1>NO</a><li><a href=/2>NO</a><li><a href=/3>NO</a></ol></div>",
    ),
    (
        "a wall for those who do not pay",
        "<body><article><p>YES 1<p>YES 2<p>YES 3<div class=paywall-prompt><p>NO<p>NO<a href=/s>S’abonner</a></div></article>",
    ),
    (
        "text that is hidden",
        "<body><article><p>YES 1<p hidden>NO<p style='display: none'>NO<div aria-hidden=true class=visually-hidden>NO</div><p>YES 2<p>YES 3</article>",
    ),
    (
        "an author's portrait below the text",
        "<body><article><div class=entry-content><p>YES 1<p>YES 2<p>YES 3</div><div class=author-bio><img src=a><p>NO</p></div></article>",
    ),
    (
        "further articles below the first",
        "<body><article class=post><p>YES 1<p>YES 2<p>YES 3</article><article class=post-preview><h2><a href=/2>T</a></h2><p>NO</p></article><article class=post-preview><h2><a href=/3>T</a></h2><p>NO</p></article>",
    ),
    (
        "share buttons and tags between and after",
        "<body><article><ul class=social-share><li>NO<li>NO</ul><p>YES 1<p>YES 2<p>YES 3<ul class=tags><li><a href=/t>NO</a></ul></article>",
    ),
    (
        "a live page whose entries are divisions",
        "<body><main><div class=live-feed><div class=live-entry><span class=timestamp>NO</span><p>YES 1</p><p>YES 2</p></div><div class=live-entry><span class=timestamp>NO</span><p>YES 3</p><p>YES 4</p></div></div></main>",
    ),
    (
        "a page of tables from long ago",
        "<body><table width=100%><tr><td class=nav><a href=/>NO</a><br><a href=/2>NO</a><td><font face=Arial><p>YES 1<p>YES 2<p>YES 3</font></table>",
    ),
    (
        "line breaks in the place of paragraphs",
        "<body><div class=nav><a href=/>NO</a></div><div class=texte>YES 1<br><br>YES 2<br><br>YES 3</div><div class=footer>NO</div>",
    ),
    (
        "legal notes in the footer",
        "<body><div class=wrapper><div class=story><p>YES 1<p>YES 2<p>YES 3</div></div><footer><p>NO<p>NO</footer>",
    ),
    (
        "a video's title and a poll",
        "<body><article><p>YES 1</p><div class=video-player><p>NO</p></div><p>YES 2</p><div class=poll-widget><p>NO</p><label>NO</label></div><p>YES 3</article>",
    ),
    (
        "scripts, templates and what is shown without scripts",
        "<body><article><p>YES 1<script>var a = '<p>NO</p>'</script><noscript><p>NO</noscript><template><p>NO</template><p>YES 2<style>p{}</style><p>YES 3</article>",
    ),
];

#[test]
fn of_each_layout_the_article_is_taken_and_nothing_else() {
    let mut wrong = Vec::new();
    for (name, layout) in LAYOUTS {
        let wanted: Vec<String> = (1..=4).filter(|n| layout.contains(&format!("YES {n}"))).map(yes).collect();
        let mut page = layout.replace("NO", NO);
        for number in 1..=4 {
            page = page.replace(&format!("YES {number}"), &yes(number));
        }
        let read = read_named(format!("<!doctype html><html lang=fr>{page}").as_bytes(), "a.html");
        let found = read[0].as_ref().map(|document| document.text.to_string()).unwrap_or_default();
        if found.split_whitespace().ne(wanted.join(" ").split_whitespace()) {
            wrong.push(format!("{name}:\n{found}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n\n{}", wrong.len(), LAYOUTS.len(), wrong.join("\n\n"));
}
