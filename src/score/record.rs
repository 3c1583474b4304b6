/// What is known of one source beyond its type, from how it has done so far.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Record {
    /// How often it is right, in (0, 1): it takes the place of the type's weight.
    pub weight: f64,
    /// On how many reports that rests.
    pub strength: f64,
    /// How many of these were counted; the others are what the rules start from.
    pub rows: u32,
}
