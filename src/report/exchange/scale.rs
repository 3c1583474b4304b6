//! Scores in the words of a confidence scale.

/// The scale "None / Low / Med / High" of STIX 2.1, Appendix A: the highest confidence of each word.
const NONE_LOW_MED_HIGH: [(u8, &str); 4] = [(0, "None"), (29, "Low"), (69, "Med"), (100, "High")];

/// The word of a confidence, 0 to 100.
pub(super) fn none_low_med_high(confidence: u8) -> &'static str {
    let word = NONE_LOW_MED_HIGH.iter().find(|(most, _)| confidence <= *most);
    word.map_or("High", |(_, word)| word)
}

#[cfg(test)]
mod tests {
    use super::none_low_med_high;

    #[test]
    fn every_confidence_has_the_word_of_the_standard() {
        for confidence in 0..=100 {
            let word = match confidence {
                0 => "None",
                1..=29 => "Low",
                30..=69 => "Med",
                _ => "High",
            };
            assert_eq!(none_low_med_high(confidence), word, "{confidence}");
        }
        // What the standard gives back for each word is of that word again.
        for (word, confidence) in [("None", 0), ("Low", 15), ("Med", 50), ("High", 85)] {
            assert_eq!(none_low_med_high(confidence), word);
        }
    }
}
