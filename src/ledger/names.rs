use hashbrown::HashTable;
use xxhash_rust::xxh3::xxh3_64;

/// Texts that are numbered in the order in which they first appear, each kept once.
#[derive(Clone, Debug, Default)]
pub struct Names {
    text: String,
    /// Where each text ends in `text`, in bytes.
    ends: Vec<usize>,
    numbers: HashTable<u32>,
}

impl Names {
    /// The number of `name`, which is new if it was never asked for.
    pub fn number(&mut self, name: &str) -> u32 {
        let Self { text, ends, numbers } = self;
        let hash = xxh3_64(name.as_bytes());
        if let Some(&number) = numbers.find(hash, |&number| at(text, ends, number) == name) {
            return number;
        }
        let number = ends.len() as u32;
        text.push_str(name);
        ends.push(text.len());
        numbers.insert_unique(hash, number, |&number| xxh3_64(at(text, ends, number).as_bytes()));
        number
    }

    /// The text with this number; empty if there is none.
    pub fn get(&self, number: u32) -> &str {
        if self.ends.len() > number as usize { at(&self.text, &self.ends, number) } else { "" }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The texts in the order of their numbers.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len() as u32).map(|number| self.get(number))
    }

    /// Numbers the texts anew in alphabetical order, so that numbers depend on nothing else, and returns
    /// the new number of each old one.
    pub(super) fn sort(&mut self) -> Vec<u32> {
        let mut order: Vec<u32> = (0..self.len() as u32).collect();
        order.sort_unstable_by(|&a, &b| self.get(a).cmp(self.get(b)));
        let mut sorted = Self::default();
        let mut renumbered = vec![0; order.len()];
        for &old in &order {
            renumbered[old as usize] = sorted.number(self.get(old));
        }
        *self = sorted;
        renumbered
    }
}

fn at<'t>(text: &'t str, ends: &[usize], number: u32) -> &'t str {
    let number = number as usize;
    let start = number.checked_sub(1).map_or(0, |before| ends[before]);
    &text[start..ends[number]]
}

#[cfg(test)]
mod tests {
    use super::Names;

    #[test]
    fn each_text_has_one_number() {
        let mut names = Names::default();
        let numbers: Vec<_> = ["b", "", "a", "b", ""].iter().map(|name| names.number(name)).collect();
        assert_eq!(numbers, [0, 1, 2, 0, 1]);
        assert_eq!(names.sort(), [2, 0, 1]);
        assert_eq!(names.iter().collect::<Vec<_>>(), ["", "a", "b"]);
        assert_eq!((names.number("b"), names.number("c"), names.get(9)), (2, 3, ""));
    }
}
