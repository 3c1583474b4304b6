use std::fmt;
use std::str::FromStr;

/// How many of some things may be of a kind: a count, or a share of all.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Limit {
    /// At most so many.
    Count(usize),
    /// At most this share of all, in percent.
    Percent(f64),
}

impl Limit {
    /// Whether `count` of `all` is more.
    pub fn is_crossed(self, count: usize, all: usize) -> bool {
        match self {
            Self::Count(most) => count > most,
            Self::Percent(most) => 100.0 * count as f64 > most * all as f64,
        }
    }
}

/// `12`, or `40%`.
impl FromStr for Limit {
    type Err = String;

    fn from_str(written: &str) -> Result<Self, String> {
        let help = || format!("`{written}` is neither a number like `12` nor a share like `40%`");
        match written.trim().strip_suffix('%') {
            Some(percent) => match percent.trim().parse() {
                Ok(percent) if (0.0..=100.0).contains(&percent) => Ok(Self::Percent(percent)),
                _ => Err(help()),
            },
            None => written.trim().parse().map(Self::Count).map_err(|_| help()),
        }
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Count(most) => write!(f, "{most}"),
            Self::Percent(most) => write!(f, "{most} %"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_is_a_count_or_a_share() {
        let count: Limit = "2".parse().unwrap();
        assert_eq!((count.is_crossed(2, 2), count.is_crossed(3, 100)), (false, true));
        let share: Limit = " 40 % ".parse().unwrap();
        assert_eq!((share.is_crossed(4, 10), share.is_crossed(5, 10)), (false, true));
        // A document without statements crosses nothing.
        assert!(!Limit::Percent(0.0).is_crossed(0, 0));
        for wrong in ["", "%", "-1", "1.5", "101%", "nan%", "many"] {
            assert!(wrong.parse::<Limit>().is_err(), "{wrong}");
        }
    }
}
