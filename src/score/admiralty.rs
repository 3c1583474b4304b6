use super::side::{Side, Sides};
use std::fmt;

/// A rating in the Admiralty code (NATO STANAG 2511): how reliable the source is, and how well
/// others bear the information out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Admiralty {
    /// Reliability of the best supporting origin's type, `A` to `F`; without support the best
    /// denier's; without either `F`.
    pub letter: char,
    /// Credibility: 1 two identified origins or more, undenied; 2 several origins of which at most
    /// one is identified; 3 a single origin; 4 denied, but supported at least as much; 5 denied
    /// more than supported; 6 neither supported nor denied, so it cannot be judged.
    pub digit: u8,
}

impl Admiralty {
    /// Reads the rating off the structure.
    pub(super) fn read(sides: &Sides) -> Self {
        let (pro, con) = (&sides.support, &sides.denial);
        let letter = pro.best.or(con.best).map_or('F', |(_, letter)| letter);
        let digit = match (pro, con) {
            (Side { origins: 0, .. }, Side { origins: 0, .. }) => 6,
            _ if con.weight > pro.weight => 5,
            _ if con.origins > 0 => 4,
            (Side { identified: 2.., .. }, _) => 1,
            (Side { origins: 2.., .. }, _) => 2,
            _ => 3,
        };
        Self { letter, digit }
    }
}

/// Both signs, as in `B2`.
impl fmt::Display for Admiralty {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.letter, self.digit)
    }
}
