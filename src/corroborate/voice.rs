//! Who says what: a statement says its own content, or that of the statements it points to.

use super::REACH;
use super::family::Families;
use super::reading::Reading;
use super::role::Role;
use rustc_hash::FxHashMap;

/// One statement saying of one content that it is so, or that it is not so.
#[derive(Clone, Copy, Debug)]
pub(super) struct Voice {
    /// Who speaks.
    pub(super) statement: u32,
    /// The statement whose content is meant: itself, or one that it points to.
    pub(super) content: u32,
    /// Whether it comes to saying that what the content is about is so.
    pub(super) affirms: bool,
}

impl Voice {
    /// The voice of `statement` on its own content.
    pub(super) fn own(statement: u32, reading: &Reading<'_>) -> Self {
        Self { statement, content: statement, affirms: reading.affirms(statement) }
    }

    /// The voice of `statement` on the content of another.
    ///
    /// It is taken to speak of what the other's words state, and not of the other's stance: after
    /// *Moscou a nié X*, *Pékin dément* also denies X.
    fn echo(statement: u32, content: u32, reading: &Reading<'_>) -> Self {
        let affirms = reading.affirms(statement) != reading.negated(content);
        Self { statement, content, affirms }
    }

    /// Whether the statement says its own content.
    pub(super) fn is_own(&self) -> bool {
        self.statement == self.content
    }
}

/// Lets every statement that points to contents speak in their families.
///
/// An echo of an echo speaks of what that one speaks of (*Kiev accuse. Moscou dément. Pékin aussi.*).
/// Only echoes that stand before are followed, which takes one pass and knows no circles.
pub(super) fn let_echoes_speak(families: &mut Families, reading: &Reading<'_>) {
    let mut meant: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
    for &statement in &reading.order {
        let role = reading.role(statement);
        if !matches!(role, Some(Role::Content | Role::Echo)) {
            continue;
        }
        let mut contents = Vec::new();
        for target in reading.targets(statement) {
            match families.of[target as usize] {
                Some(_) => contents.push(target),
                None => contents.extend(meant.get(&target).into_iter().flatten()),
            }
        }
        contents.retain(|&content| content != statement);
        contents.sort_unstable_by_key(|&content| reading.rank(content));
        contents.dedup();
        contents.truncate(REACH);
        for &content in &contents {
            if let Some(family) = families.of[content as usize] {
                families.list[family as usize].echoes.push(Voice::echo(statement, content, reading));
            }
        }
        if role == Some(Role::Echo) {
            meant.insert(statement, contents);
        }
    }
}
