use super::sheet::Tone;
use anstyle::{AnsiColor, Style};

/// Puts colour on text, or leaves it plain.
///
/// Whether there is colour is settled once, by the caller; without it, marks say in words what colour
/// would have said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Paint {
    /// Whether there is colour.
    pub on: bool,
}

impl Paint {
    /// `text` in `style`, line by line, so that a table can cut it without colour running out.
    pub(super) fn styled(self, style: Style, text: &str) -> String {
        if !self.on || text.is_empty() {
            return text.to_owned();
        }
        let lines: Vec<_> = text.split('\n').map(|line| format!("{style}{line}{style:#}")).collect();
        lines.join("\n")
    }

    pub(super) fn bold(self, text: &str) -> String {
        self.styled(Style::new().bold(), text)
    }

    pub(super) fn dim(self, text: &str) -> String {
        self.styled(Style::new().dimmed(), text)
    }

    pub(super) fn toned(self, tone: Tone, text: &str) -> String {
        self.styled(tone.style(), text)
    }
}

impl Tone {
    fn style(self) -> Style {
        match self {
            Self::Plain => Style::new(),
            Self::Good => AnsiColor::Green.on_default().bold(),
            Self::Middling => AnsiColor::Yellow.on_default().bold(),
            Self::Poor => AnsiColor::Red.on_default().bold(),
            Self::Torn => AnsiColor::Magenta.on_default().bold(),
        }
    }
}
