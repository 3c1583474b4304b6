//! Frames that nothing can reach, and cues that no frame asks for.

use super::Findings;
use crate::rules::file::{Entry, nearest};
use crate::rules::language::raw::{RawCue, RawFrame};
use crate::rules::language::{CueForms, Element, Frame, Language, RawPack, SourceKind};
use crate::rules::{ClassSet, ClassTable};
use rustc_hash::FxHashMap;

/// How many steps are taken to compare two shapes before they are taken to differ.
const STEPS: u32 = 2_000;

/// Checks the frames and cues of one pack. `carried` are the classes that some word has in it.
pub(super) fn check(
    pack: &RawPack,
    language: &Language,
    classes: &ClassTable,
    carried: ClassSet,
    found: &mut Findings,
) {
    let entries: FxHashMap<&str, &Entry<RawFrame>> =
        pack.frames.iter().map(|entry| (entry.value.id.as_str(), entry)).collect();
    let frames: Vec<(&Frame, &Entry<RawFrame>)> =
        language.frames.iter().filter_map(|frame| Some((frame, *entries.get(&*frame.id)?))).collect();
    for (at, &(frame, entry)) in frames.iter().enumerate() {
        if let Some((above, above_entry)) = frames[..at].iter().find(|(above, _)| covers(above, frame)) {
            let message = format!("frame `{}` is never reached", frame.id);
            let label = format!("`{}` (line {}) fits whatever fits this", above.id, above_entry.line());
            let help = format!("put it above `{}`, or make that one ask for more", above.id);
            found.warn(entry.warning("unreachable-frame", message, ("shape", ""), &label).help(help));
        }
        if !pack.cues.is_empty()
            && available(pack, language, frame).common(frame.forms) == CueForms::default()
        {
            let message = format!("frame `{}` can never fit", frame.id);
            let label = "no cue that takes this has one of these forms";
            let warning = entry.warning("never-fits", message, ("shape", ""), label);
            found.warn(warning.help("nouns of cues are `@noun`, words `@word`, verbs all other forms"));
        }
        for class in asked(frame) {
            if !class.meets(carried) {
                let name = classes.name(class);
                let message = format!("no word of the language `{}` has the class `{name}`", language.code);
                let label = "so this can never be found";
                let near = nearest(name, classes.names_in(carried));
                let warning = entry.warning("class-without-words", message, ("shape", name), label);
                found.warn(super::suggest(warning, near));
            }
        }
    }
    for entry in &pack.cues {
        unused_cue(entry, pack, language, found);
    }
}

/// A group of cues that no frame asks for by one of its constructions.
fn unused_cue(entry: &Entry<RawCue>, pack: &RawPack, language: &Language, found: &mut Findings) {
    let raw = &entry.value;
    let Some(group) = language.cues.groups.iter().find(|group| *group.id == *raw.id) else { return };
    let forms = forms_of(raw);
    let is_asked_for =
        |frame: &Frame| frame.takes.meets(group.takes) && frame.forms.common(forms) != CueForms::default();
    if !pack.frames.is_empty() && !language.frames.iter().any(is_asked_for) {
        let message = format!("no frame asks for the cue `{}`", raw.id);
        let label = "no frame has a cue that takes one of these, in a form that this one has";
        let warning = entry.warning("unused-cue", message, ("takes", ""), label);
        found.warn(
            warning.help("its words are found and lead to nothing; name a construction that a frame has"),
        );
    }
}

/// The forms that cues can have that take what `frame` asks for.
fn available(pack: &RawPack, language: &Language, frame: &Frame) -> CueForms {
    let groups = language.cues.groups.iter().filter(|group| group.takes.meets(frame.takes));
    groups
        .filter_map(|group| pack.cues.iter().find(|entry| *entry.value.id == *group.id))
        .fold(CueForms::default(), |forms, entry| forms.union(forms_of(&entry.value)))
}

/// The forms that the cues of a group can have.
fn forms_of(raw: &RawCue) -> CueForms {
    let mut forms = CueForms::default();
    if !raw.nouns.is_empty() {
        forms = forms.union(CueForms::NOUN);
    }
    if !raw.words.is_empty() {
        forms = forms.union(CueForms::WORD);
    }
    if !raw.verbs.is_empty() {
        forms = forms.union(CueForms::ANY.without(CueForms::NOUN.union(CueForms::WORD)));
    }
    forms
}

/// The word classes that a frame cannot do without, one by one.
fn asked(frame: &Frame) -> Vec<ClassSet> {
    let needed = |element: &Element| match element {
        Element::Class(class) => Some(*class),
        _ => None,
    };
    frame.before.iter().chain(&frame.after).filter_map(needed).collect()
}

/// Whether `above` fits wherever `below` does.
fn covers(above: &Frame, below: &Frame) -> bool {
    let mut steps = STEPS;
    below.takes.is_within(above.takes)
        && below.forms.without(above.forms) == CueForms::default()
        && row_covers(&refs(&above.before), &refs(&below.before), &mut steps)
        && row_covers(&refs(&above.after), &refs(&below.after), &mut steps)
}

fn refs(row: &[Element]) -> Vec<&Element> {
    row.iter().collect()
}

/// Whether the row `above`, matched from the cue outwards, fits wherever `below` does. A row may end
/// early: what stands further out is not asked about.
fn row_covers(above: &[&Element], below: &[&Element], steps: &mut u32) -> bool {
    let Some((first, rest)) = above.split_first() else { return true };
    let Some(left) = steps.checked_sub(1) else { return false };
    *steps = left;
    match below.split_first() {
        Some((Element::Optional(inner), more)) => {
            return row_covers(above, &chained(inner, more), steps) && row_covers(above, more, steps);
        }
        Some((Element::Either(choices), more)) => {
            return choices.iter().all(|choice| row_covers(above, &chained(choice, more), steps));
        }
        _ => {}
    }
    match first {
        Element::Optional(inner) => {
            row_covers(&chained(inner, rest), below, steps) || row_covers(rest, below, steps)
        }
        Element::Either(choices) => {
            choices.iter().any(|choice| row_covers(&chained(choice, rest), below, steps))
        }
        _ => below
            .split_first()
            .is_some_and(|(other, more)| one_covers(first, other) && row_covers(rest, more, steps)),
    }
}

fn chained<'e>(inner: &'e [Element], rest: &[&'e Element]) -> Vec<&'e Element> {
    inner.iter().chain(rest.iter().copied()).collect()
}

fn one_covers(above: &Element, below: &Element) -> bool {
    match (above, below) {
        (Element::Source(SourceKind::Adjacent), Element::Source(SourceKind::Speaker)) => true,
        (Element::Class(above), Element::Class(below)) => below.without(*above).is_empty(),
        _ => above == below,
    }
}
