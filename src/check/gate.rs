use crate::baseline::Differs;

/// What a finding is about, by a name that stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gate {
    /// A claim scores too low.
    ClaimScore,
    /// A document's claims score too low on average.
    DocumentScore,
    /// A document says too much in its own voice.
    Unattributed,
    /// A document has too many sources that nobody can be held to.
    Anonymous,
    /// A claim is of a type, a stance or a grade that it may not have.
    FailOn,
    /// A claim is not as the baseline has it.
    Baseline(Differs),
    /// An example of a rule fails.
    Example,
    /// An allowance allows nothing.
    UnusedAllow,
}

impl Gate {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::ClaimScore,
        Self::DocumentScore,
        Self::Unattributed,
        Self::Anonymous,
        Self::FailOn,
        Self::Baseline(Differs::Retyped),
        Self::Baseline(Differs::Drifted),
        Self::Baseline(Differs::New),
        Self::Baseline(Differs::Gone),
        Self::Example,
        Self::UnusedAllow,
    ];

    /// Its name in output and in `[[allow]]`.
    pub fn id(self) -> &'static str {
        match self {
            Self::ClaimScore => "claim-score",
            Self::DocumentScore => "document-score",
            Self::Unattributed => "unattributed",
            Self::Anonymous => "anonymous",
            Self::FailOn => "fail-on",
            Self::Baseline(Differs::Retyped) => "claim-retyped",
            Self::Baseline(Differs::Drifted) => "claim-drifted",
            Self::Baseline(Differs::New) => "claim-new",
            Self::Baseline(Differs::Gone) => "claim-gone",
            Self::Example => "rule-example",
            Self::UnusedAllow => "unused-allow",
        }
    }

    /// What it asks for, in a sentence.
    pub fn asks(self) -> &'static str {
        match self {
            Self::ClaimScore => "Every claim scores at least what --fail-under says.",
            Self::DocumentScore => {
                "What a document says scores on average at least what --fail-under-document says."
            }
            Self::Unattributed => {
                "Of a document's statements no more than --max-unattributed are without a source."
            }
            Self::Anonymous => {
                "Of a document's statements no more than --max-anonymous have a source that nobody can be held to."
            }
            Self::FailOn => "No claim is of a type, a stance or a grade that --fail-on names.",
            Self::Baseline(Differs::Retyped) => {
                "Each claim of the baseline rests on the source, type and stance that it has there."
            }
            Self::Baseline(Differs::Drifted) => {
                "Each claim of the baseline has the grade and, within --max-drift, the score that it has there."
            }
            Self::Baseline(Differs::New) => "Every claim is in the baseline.",
            Self::Baseline(Differs::Gone) => "Every claim of the baseline is still found.",
            Self::Example => "The examples of all rules do as they say.",
            Self::UnusedAllow => "Every [[allow]] allows something.",
        }
    }

    /// What to do about it, in a sentence.
    pub fn help(self) -> &'static str {
        match self {
            Self::ClaimScore | Self::FailOn => {
                "Run `whosaid explain` with the claim's id to see why; name a better source, or allow it with a reason under [[allow]] in whosaid.toml."
            }
            Self::DocumentScore | Self::Unattributed | Self::Anonymous => {
                "Name sources, or allow the document with a reason under [[allow]] in whosaid.toml."
            }
            Self::Baseline(_) => {
                "If this is what you meant, `whosaid baseline accept` or `review` takes it over; else undo the change that it is put down to."
            }
            Self::Example => "Run `whosaid rules test` to see what was found instead.",
            Self::UnusedAllow => "Take it out of whosaid.toml, or mend what it names.",
        }
    }
}
