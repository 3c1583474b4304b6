use super::draft::{Draft, Remarked};
use super::reading::Reading;
use super::role::Role;

/// Files every remark that points to statements under the claims on which these bear.
///
/// Targets that bear on nothing are left out, and a remark that has no others is filed nowhere.
pub(super) fn point_remarks(drafts: &mut [Draft], reading: &Reading<'_>) {
    let mut places = Vec::new();
    for (draft, index) in drafts.iter().zip(0_usize..) {
        places.extend(draft.said.iter().map(|said| (said.statement, index, said.value)));
    }
    places.sort_unstable();
    for remark in reading.with_role(Role::Remark) {
        let mut hits = Vec::new();
        for target in reading.targets(remark) {
            let from = places.partition_point(|&(statement, ..)| statement < target);
            let of_target = places[from..].iter().take_while(|&&(statement, ..)| statement == target);
            hits.extend(of_target.map(|&(_, draft, value)| (draft, reading.rank(target), target, value)));
        }
        hits.sort_unstable();
        for of_draft in hits.chunk_by(|a, b| a.0 == b.0) {
            let mut targets: Vec<_> = of_draft.iter().map(|&(_, _, target, _)| target).collect();
            targets.dedup();
            let value = of_draft.iter().map(|&(.., value)| value).min().unwrap_or_default();
            drafts[of_draft[0].0].remarks.push(Remarked { statement: remark, value, targets });
        }
    }
}
