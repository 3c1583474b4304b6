use super::group::Group;
use super::remark::{Reach, Remark};
use std::ops::Range;

/// One value of a claim before its testimonies are added up.
pub(super) struct Slot {
    pub(super) value: u32,
    /// Its groups.
    pub(super) groups: Range<usize>,
    /// The remarks to list under it, ascending.
    pub(super) remarks: Vec<usize>,
}

/// The values of a claim, and the remarks to list under each: those that speak of it. A remark
/// that speaks of no testimony here is listed where it was filed, or first, so that none is lost.
pub(super) fn slots(groups: &[Group<'_>], remarks: &[Remark]) -> Vec<Slot> {
    let mut slots: Vec<Slot> = Vec::new();
    for of_value in groups.chunk_by(|a, b| a.value == b.value) {
        let start = slots.last().map_or(0, |slot| slot.groups.end);
        let groups = start..start + of_value.len();
        slots.push(Slot { value: of_value[0].value, groups, remarks: Vec::new() });
    }
    if let (true, Some(value)) = (slots.is_empty(), remarks.iter().map(|remark| remark.value).min()) {
        slots.push(Slot { value, groups: 0..0, remarks: Vec::new() });
    }
    for (index, remark) in remarks.iter().enumerate() {
        match &remark.reach {
            Reach::Everything => slots.iter_mut().for_each(|slot| slot.remarks.push(index)),
            Reach::Groups(hits) if hits.is_empty() => {
                let filed = slots.iter().position(|slot| slot.value == remark.value);
                if let Some(slot) = slots.get_mut(filed.unwrap_or(0)) {
                    slot.remarks.push(index);
                }
            }
            Reach::Groups(hits) => {
                for hit in hits {
                    let slot = slots.partition_point(|slot| slot.groups.end <= *hit);
                    if slots[slot].remarks.last() != Some(&index) {
                        slots[slot].remarks.push(index);
                    }
                }
            }
        }
    }
    slots
}
