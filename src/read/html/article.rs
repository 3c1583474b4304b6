//! Which blocks of a page are its article.

use super::blocks::Block;
use super::hints::Hints;
use super::page::{ElementId, Page};
use super::tag::{Kind, Tag, kind};

/// What is left of an element's weight in the element around it.
const DECAY: f32 = 0.8;
/// What is left of an article's weight in the element around it, which may be a list of articles.
const LIST_DECAY: f32 = 0.3;
/// How much a name or a tag that promises the article's text adds to an element's weight.
const BODY_BONUS: f32 = 1.5;
const MAIN_BONUS: f32 = 1.15;
/// How far above the heaviest element an element may hold the article in several parts.
const CLIMB: usize = 5;
/// What stands beside a picture and is no longer is a caption, in bytes.
const CAPTION: u32 = 250;

/// What a sentence has outside of its links, in bytes.
const SENTENCE_REST: u32 = 25;

/// What was made of a page.
pub(super) struct Article {
    /// The blocks of the article, as numbers into the page's blocks, in order.
    pub(super) blocks: Vec<usize>,
    /// For each element, whether it stands apart from any article.
    pub(super) apart: Vec<bool>,
}

/// Finds the article among the `blocks` of `page`.
pub(super) fn article(page: &Page, blocks: &[Block]) -> Article {
    let apart = apart(page, blocks);
    let root = root(page, blocks, &apart);
    let inside = |block: &Block| page.contains(root, block.element) && !apart[block.element as usize];
    let mut kept: Vec<usize> = (0..blocks.len()).filter(|&index| inside(&blocks[index])).collect();
    kept.retain(|&index| belongs(page, &blocks[index]));
    drop_tail(page, blocks, &mut kept);
    Article { blocks: kept, apart }
}

/// Takes all `blocks` of `page` but what never is part of an article's text.
pub(super) fn all(page: &Page, blocks: &[Block]) -> Article {
    let apart = apart(page, blocks);
    let inside = |&index: &usize| !apart[blocks[index].element as usize];
    Article { blocks: (0..blocks.len()).filter(inside).collect(), apart }
}

/// The sum over the blocks in each element, all that is inside included.
fn sums<T: Copy + Default + std::ops::AddAssign>(
    page: &Page,
    blocks: &[Block],
    weight: impl Fn(&Block) -> T,
) -> Vec<T> {
    let mut sums = vec![T::default(); page.elements.len()];
    for block in blocks {
        sums[block.element as usize] += weight(block);
    }
    for id in (1..page.elements.len()).rev() {
        let sum = sums[id];
        sums[page.elements[id].parent as usize] += sum;
    }
    sums
}

/// Which elements stand apart from any article: menus, comments, captions, what is hidden, and all
/// inside of them.
fn apart(page: &Page, blocks: &[Block]) -> Vec<bool> {
    let plain = sums(page, blocks, Block::plain);
    let total = plain.first().copied().unwrap_or(0);
    let promised = promised(page, blocks);
    let elsewhere = |id: usize| promised[id] == 0 && promised[0] > 0;
    let captions = captions(page, blocks);
    let mut apart = vec![false; page.elements.len()];
    for id in 1..page.elements.len() {
        let element = &page.elements[id];
        let hints = element.hints;
        let is_main = hints.meets(Hints::BODY) || element.tag == Tag::Article || element.tag == Tag::Main;
        // A link in a sentence is part of it, whatever it is called.
        let is_link = element.tag == Tag::A;
        // What somebody posted elsewhere and the article shows is part of it.
        let is_quote = page.elements.get(id + 1).is_some_and(|inner| inner.tag == Tag::Blockquote);
        let hinted = hints.meets(Hints::HIDDEN)
            || hints.meets(Hints::COMMENTS) && !is_link
            || hints.meets(Hints::APART) && !is_main && !is_link && !is_quote
            || kind(element.tag) == Kind::Apart;
        // What most of the text stands in is no menu, whatever it is called, unless the page says that its
        // article is elsewhere: a footer may be longer than a short article.
        let holds_most = plain[id] * 2 > total && !hints.meets(Hints::COMMENTS) && !elsewhere(id);
        apart[id] = apart[element.parent as usize] || hinted && !holds_most || captions[id];
    }
    apart
}

/// How much running text in each element stands in what the page calls its article or its main part.
fn promised(page: &Page, blocks: &[Block]) -> Vec<u32> {
    let is_main = |id: ElementId| {
        let element = page.element(id);
        element.hints.meets(Hints::BODY) || element.tag == Tag::Article || element.tag == Tag::Main
    };
    let mut in_main = vec![false; page.elements.len()];
    for id in 1..page.elements.len() {
        in_main[id] = in_main[page.elements[id].parent as usize] || is_main(id as ElementId);
    }
    let counts = |block: &Block| in_main[block.element as usize] && block.is_sentence();
    sums(page, blocks, |block| if counts(block) { block.plain() } else { 0 })
}

/// Which elements hold a picture and no more text than a caption.
fn captions(page: &Page, blocks: &[Block]) -> Vec<bool> {
    let lengths = sums(page, blocks, |block| block.len);
    let mut captions = vec![false; page.elements.len()];
    for &picture in &page.pictures {
        for id in page.around(picture).take(CLIMB) {
            let element = page.element(id);
            let is_box = kind(element.tag) == Kind::Block || kind(element.tag) == Kind::Inline;
            if lengths[id as usize] > CAPTION || captions[id as usize] || id == 0 {
                break;
            }
            captions[id as usize] = is_box && lengths[id as usize] > 0;
        }
    }
    captions
}

/// The element that holds the article.
fn root(page: &Page, blocks: &[Block], apart: &[bool]) -> ElementId {
    let mut weights = vec![0.0_f32; page.elements.len()];
    for block in blocks.iter().filter(|block| !apart[block.element as usize]) {
        weights[block.element as usize] += weight(block);
    }
    for id in (1..page.elements.len()).rev() {
        let element = &page.elements[id];
        let decay = if element.tag == Tag::Article { LIST_DECAY } else { DECAY };
        let weight = weights[id];
        weights[element.parent as usize] += weight * decay;
    }
    let mut best = (0, 0.0);
    for (id, element) in page.elements.iter().enumerate() {
        let bonus = if element.hints.meets(Hints::BODY) {
            BODY_BONUS
        } else if element.hints.meets(Hints::MAIN) || element.tag == Tag::Article || element.tag == Tag::Main
        {
            MAIN_BONUS
        } else {
            1.0
        };
        let weight = weights[id] * bonus;
        if weight > best.1 && element.block == id as ElementId && kind(element.tag) != Kind::Text {
            best = (id as ElementId, weight);
        }
    }
    whole(page, best.0, &weights, apart)
}

/// The element that holds all parts of an article of which `part` is the heaviest: parts are elements
/// of one class at one depth, with advertisements and the like between them.
fn whole(page: &Page, part: ElementId, weights: &[f32], apart: &[bool]) -> ElementId {
    let this = page.element(part);
    if this.class == 0 {
        return part;
    }
    let is_part = |id: ElementId, above: ElementId, depth: usize| {
        let element = page.element(id);
        id != part
            && element.tag == this.tag
            && element.class == this.class
            && !apart[id as usize]
            && weights[id as usize] > 0.0
            && page.around(id).nth(depth) == Some(above)
    };
    let mut whole = part;
    for (depth, above) in page.around(part).enumerate().take(CLIMB).skip(1) {
        // What stands beside an article is another one.
        let below = page.around(part).nth(depth - 1).unwrap_or(part);
        if page.element(below).tag == Tag::Article || page.element(above).parent == above {
            break;
        }
        if (above..page.element(above).end).any(|id| is_part(id, above, depth)) {
            whole = above;
        }
    }
    whole
}

/// How much a block speaks for the element that it stands in.
fn weight(block: &Block) -> f32 {
    let plain = block.plain() as f32;
    (if block.is_sentence() { plain } else { plain * 0.25 }) - block.linked as f32 * 0.5
}

/// Whether a block inside of the article's element is text of the article.
fn belongs(page: &Page, block: &Block) -> bool {
    let is_title = page.around(block.element).take(3).any(|id| page.element(id).tag == Tag::H1);
    // A sentence may be a link for the most part, a teaser is one for all but its date.
    let is_linked = block.linked * 2 > block.len && (block.plain() < SENTENCE_REST || block.marks == 0);
    !is_title && !is_linked
}

/// Drops what follows the article's last sentence and leads elsewhere: headings and lists of links.
fn drop_tail(page: &Page, blocks: &[Block], kept: &mut Vec<usize>) {
    let leads_on = |block: &Block| {
        let in_list = page.around(block.element).take(3).any(|id| page.element(id).tag == Tag::Li);
        is_heading(page, block)
            || block.linked > 0 && (in_list || block.linked * 5 > block.len * 2 && block.plain() < 80)
    };
    while kept.last().is_some_and(|&last| leads_on(&blocks[last])) {
        kept.pop();
    }
}

fn is_heading(page: &Page, block: &Block) -> bool {
    let tag = page.element(block.element).tag;
    [Tag::H1, Tag::H2, Tag::H3, Tag::H4, Tag::H5, Tag::H6].iter().any(|heading| tag == *heading)
}
