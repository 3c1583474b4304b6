//! Which of many numbers are one value.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Cuts `points`, which are ascending and distinct, into runs whose ends differ by at most the share
/// `tolerance` of the larger: the first and last index of each, ascending.
///
/// This is complete linkage: the closest neighbours merge first, as long as all of the merged run
/// stays within tolerance. Unlike a chain of close neighbours, a run never grows beyond it.
pub(super) fn runs(points: &[f64], tolerance: f64) -> Vec<(usize, usize)> {
    let mut ends: Vec<Option<usize>> = (0..points.len()).map(Some).collect();
    let mut starts: Vec<usize> = (0..points.len()).collect();
    let mut heap = BinaryHeap::new();
    let offer = |heap: &mut BinaryHeap<_>, start: usize, middle: usize, end: usize| {
        let (low, high) = (points[start], points[end]);
        let spread = (high - low) / low.abs().max(high.abs());
        if spread <= tolerance {
            // Of numbers that are not negative, the bits have the order of the numbers.
            heap.push(Reverse((spread.to_bits(), start, middle, end)));
        }
    };
    for start in 1..points.len() {
        offer(&mut heap, start - 1, start - 1, start);
    }
    while let Some(Reverse((_, start, middle, end))) = heap.pop() {
        // Either side may have been merged with another neighbour since it was offered.
        if ends[start] != Some(middle) || ends[middle + 1] != Some(end) {
            continue;
        }
        ends[middle + 1] = None;
        ends[start] = Some(end);
        starts[end] = start;
        if start > 0 {
            offer(&mut heap, starts[start - 1], start - 1, end);
        }
        if let Some(next_end) = ends.get(end + 1).copied().flatten() {
            offer(&mut heap, start, end, next_end);
        }
    }
    ends.into_iter().enumerate().filter_map(|(start, end)| Some((start, end?))).collect()
}

#[cfg(test)]
mod tests {
    use super::runs;
    use proptest::prelude::*;

    #[test]
    fn the_closest_merge_first() {
        assert_eq!(runs(&[100.0, 104.0, 106.0], 0.05), [(0, 0), (1, 2)]);
        assert_eq!(runs(&[100.0, 102.0, 106.0], 0.05), [(0, 1), (2, 2)]);
    }

    #[test]
    fn a_chain_does_not_grow_beyond_tolerance() {
        let chain: Vec<_> = (0..20).map(|step| 100.0 + 2.0 * f64::from(step)).collect();
        for (start, end) in runs(&chain, 0.05) {
            assert!(chain[end] - chain[start] <= 0.05 * chain[end]);
        }
    }

    #[test]
    fn odd_numbers_stand_alone() {
        assert_eq!(runs(&[], 0.05), []);
        assert_eq!(runs(&[f64::NEG_INFINITY, -1.0, 0.0, f64::INFINITY, f64::NAN], 0.05).len(), 5);
    }

    proptest! {
        #[test]
        fn runs_cover_all_points_and_neighbours_could_not_merge(
            points in prop::collection::btree_set(1_u32..5_000, 0..200)
        ) {
            let points: Vec<_> = points.into_iter().map(f64::from).collect();
            let runs = runs(&points, 0.05);
            let covered: Vec<_> = runs.iter().flat_map(|&(start, end)| start..=end).collect();
            prop_assert_eq!(covered, (0..points.len()).collect::<Vec<_>>());
            for pair in runs.windows(2) {
                let (low, high) = (points[pair[0].0], points[pair[1].1]);
                prop_assert!(high - low > 0.05 * high);
            }
        }
    }
}
