//! In which order the readings of a place are tried.

use crate::rules::Language;
use crate::rules::language::{FrameRow, Margin};
use smallvec::SmallVec;

/// A candidate for a cue in a frame.
pub(super) struct Try {
    /// The frame, as an index into the pack's frames.
    pub frame: u16,
    /// The candidate, as an index.
    pub candidate: usize,
    /// By how much the reading lies above what the pack keeps.
    pub margin: Margin,
}

/// What is still to be tried, in the order of frames, and for each frame in that of candidates. Hardly any of it
/// is, so that nothing is put together before it is its turn.
#[derive(Default)]
pub(super) struct Tries<'l> {
    rows: SmallVec<[Row<'l>; 4]>,
}

/// Frames for one form of a candidate.
struct Row<'l> {
    frames: &'l FrameRow,
    candidate: usize,
    /// By how much its reading lies above what is kept, but for what a frame adds.
    margin: Margin,
}

impl<'l> Tries<'l> {
    /// Adds `frames` for a form of a candidate, whose word adds `trust`.
    pub(super) fn add(&mut self, language: &Language, frames: &'l FrameRow, candidate: usize, trust: Margin) {
        let mut row = Row { frames, candidate, margin: language.trust.above(trust) };
        row.skip(|_| false);
        if !row.frames.is_empty() {
            self.rows.push(row);
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// What is to be tried of those frames that `may_fit`.
    pub(super) fn of_those<F: Fn(u16) -> bool>(mut self, may_fit: F) -> Left<'l, F> {
        self.rows.iter_mut().for_each(|row| row.skip(|frame| !may_fit(frame)));
        Left { rows: self.rows, may_fit }
    }
}

impl Row<'_> {
    /// The next frame, with the candidate.
    fn next(&self) -> Option<(u16, usize)> {
        self.frames.first().map(|&(frame, _)| (frame, self.candidate))
    }

    /// Leaves out the next frames that are `hopeless` or can't be trusted with this word.
    fn skip(&mut self, hopeless: impl Fn(u16) -> bool) {
        let left_out = |&&(frame, added): &&(u16, Margin)| self.margin + added < 0 || hopeless(frame);
        let skipped = self.frames.iter().take_while(left_out).count();
        self.frames = &self.frames[skipped..];
    }
}

/// What is left to be tried.
pub(super) struct Left<'l, F> {
    rows: SmallVec<[Row<'l>; 4]>,
    may_fit: F,
}

impl<F: Fn(u16) -> bool> Iterator for Left<'_, F> {
    type Item = Try;

    fn next(&mut self) -> Option<Try> {
        let next = self.rows.iter().filter_map(Row::next).min()?;
        let mut margin = 0;
        // A frame that is for several forms of a cue stands in several rows.
        for row in self.rows.iter_mut().filter(|row| row.next() == Some(next)) {
            margin = row.margin + row.frames[0].1;
            row.frames = &row.frames[1..];
            row.skip(|frame| !(self.may_fit)(frame));
        }
        Some(Try { frame: next.0, candidate: next.1, margin })
    }
}
