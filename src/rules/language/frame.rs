//! Frames: shapes of sentences, cut at their cues.

use super::cues::Takes;
use super::shape::{ContentKind, CueForms, Element};
use super::trust::Margin;
use std::sync::Arc;

/// A frame: a sentence shape, cut at its cue.
#[derive(Clone, Debug)]
pub struct Frame {
    /// Its id in the pack.
    pub id: Arc<str>,
    /// The constructions its cue must take.
    pub takes: Takes,
    /// The forms its cue may have.
    pub forms: CueForms,
    /// What the shape adds to the trust in a reading.
    pub trust: Margin,
    /// What stands before the cue, from the cue outwards.
    pub before: Box<[Element]>,
    /// What stands after the cue.
    pub after: Box<[Element]>,
    /// What is easily found missing, of what stands before the cue and after it.
    pub asked: [Box<[Element]>; 2],
    /// Whether what stands before the cue is sooner found missing than what stands after it.
    pub before_first: bool,
    /// Where the pack says so.
    pub file: Arc<str>,
    /// The line there.
    pub line: u32,
}

impl Frame {
    /// A frame of these elements, those before the cue from the cue outwards, that stands in a file and line.
    pub(super) fn new(
        id: Arc<str>,
        (file, line): (Arc<str>, u32),
        takes: Takes,
        forms: CueForms,
        trust: Margin,
        before: Box<[Element]>,
        after: Box<[Element]>,
    ) -> Self {
        let asked = [asked(&before), asked(&after)];
        let before_first = first_effort(&before) < first_effort(&after);
        Self { id, takes, forms, trust, before, after, asked, before_first, file, line }
    }
}

/// What it takes to find the first of `elements` missing, as a rank; the highest where none is needed.
fn first_effort(elements: &[Element]) -> u8 {
    let effort = |element: &Element| match element {
        Element::Optional(_) => None,
        Element::Start | Element::End | Element::Word(_) | Element::Class(_) | Element::Mark(_) => Some(0),
        Element::Content(ContentKind::Quote) => Some(1),
        Element::Source(_) | Element::Content(_) | Element::Addressee | Element::Either(_) => Some(2),
    };
    elements.iter().find_map(effort).unwrap_or(u8::MAX)
}

/// Those of `elements` that ask for words, marks or a quotation.
fn asked(elements: &[Element]) -> Box<[Element]> {
    let is_asked = |element: &&Element| match element {
        Element::Word(_) | Element::Class(_) | Element::Mark(_) | Element::Either(_) => true,
        Element::Content(kind) => *kind == ContentKind::Quote,
        _ => false,
    };
    elements.iter().filter(is_asked).cloned().collect()
}

/// Frames by their numbers, in order, with what their shapes add to the trust in a reading.
pub type FrameRow = [(u16, Margin)];

/// The frames that a group of cues can stand in.
#[derive(Clone, Debug, Default)]
pub struct FramesOf {
    /// By each form of a cue, in the order of [`CueForms`].
    by_form: [Box<FrameRow>; CueForms::COUNT],
}

impl FramesOf {
    /// Those of `frames` that cues can stand in which take these constructions.
    pub(super) fn new(frames: &[Frame], takes: Takes) -> Self {
        let fitting = |form: CueForms| {
            let fits = |frame: &Frame| frame.takes.meets(takes) && frame.forms.meets(form);
            let numbered = (0..).zip(frames).filter(|(_, frame)| fits(frame));
            numbered.map(|(number, frame)| (number, frame.trust)).collect()
        };
        Self { by_form: std::array::from_fn(|bit| fitting(CueForms(1 << bit))) }
    }

    /// Those for each of these forms of a cue. A frame may be for several of them.
    pub fn with(&self, forms: CueForms) -> impl Iterator<Item = &FrameRow> {
        let mut left = forms.0;
        std::iter::from_fn(move || {
            let frames = self.by_form.get(left.trailing_zeros() as usize)?;
            left &= left - 1;
            Some(&**frames)
        })
    }
}
