//! From text to tokens, each looked up once.

use super::letters::{
    Look, is_apostrophe, is_general_punctuation, is_joiner, is_roman, is_space, is_word_char, plain_letters,
};
use super::phrase;
use super::token::{Kind, Token};
use crate::document::Span;
use crate::rules::language::{Form, FormSet, HYPHENS, Lexicon, VerbRoles, WordId, fold_in};
use crate::rules::{ClassSet, Grammar, Language};

/// A text cut into tokens, with those of them, as indices, that tell where paragraphs and quotations end.
#[derive(Default)]
pub(super) struct Cut {
    pub(super) tokens: Vec<Token>,
    /// Tokens before which a line ends.
    pub(super) line_starts: Vec<u32>,
    /// Quotation marks, and apostrophes at the edges of words.
    pub(super) marks: Vec<u32>,
    /// Words with which a phrase of the pack may begin.
    openers: Vec<u32>,
}

/// Cuts `text` into tokens and looks each word up in the pack.
pub(super) fn tokenize(text: &str, language: &Language) -> Cut {
    let mut tokenizer = Tokenizer {
        text,
        lexicon: &language.lexicon,
        ordinal_stop: language.ordinal_stop,
        cut: Cut {
            tokens: Vec::with_capacity(text.len() / 5),
            openers: Vec::with_capacity(text.len() / 10),
            ..Cut::default()
        },
        at: 0,
        opens_phrase: false,
        folded: String::new(),
    };
    tokenizer.run();
    let mut cut = tokenizer.cut;
    phrase::mark(&mut cut.tokens, &cut.openers, &language.lexicon);
    cut
}

/// Small words with a capital, which they have only where a sentence begins.
const SENTENCE_OPENERS: ClassSet = ClassSet::of(&[
    Grammar::Determiner,
    Grammar::Pronoun,
    Grammar::Preposition,
    Grammar::Contrast,
    Grammar::Subordinator,
    Grammar::Adverb,
]);

/// A number of more digits is no ordinal but a year, or an amount.
const ORDINAL: usize = 2;

/// How many bytes an initial may have, of the letters that nearly all words are made of.
const INITIAL: usize = 2;

struct Tokenizer<'t> {
    text: &'t str,
    lexicon: &'t Lexicon,
    /// Whether a full stop behind a short number makes it an ordinal.
    ordinal_stop: bool,
    cut: Cut,
    at: usize,
    /// Whether a phrase of the pack begins with the last token.
    opens_phrase: bool,
    /// Holds the folded form of one word at a time.
    folded: String,
}

impl Tokenizer<'_> {
    fn run(&mut self) {
        let (mut spaced, mut line_ended) = (true, false);
        loop {
            // Nearly all space is this.
            if self.text.as_bytes().get(self.at) == Some(&b' ') {
                spaced = true;
                self.at += 1;
            }
            let Some(c) = self.peek(self.at) else { break };
            if is_space(c) {
                spaced = true;
                line_ended |= c == '\n';
                self.at += c.len_utf8();
                continue;
            }
            if line_ended {
                self.cut.line_starts.push(self.cut.tokens.len() as u32);
            }
            match c {
                _ if self.plain_word(spaced) => {}
                c if is_general_punctuation(c) => self.mark(c, spaced),
                c if c.is_numeric() => self.number(spaced),
                c if is_word_char(c) => self.word(self.at, spaced),
                c => self.mark(c, spaced),
            }
            (spaced, line_ended) = (false, false);
        }
    }

    fn peek(&self, at: usize) -> Option<char> {
        let bytes = self.text.as_bytes();
        match bytes.get(at) {
            Some(&byte) if byte < 0x80 => Some(byte as char),
            Some(_) => self.text[at..].chars().next(),
            None => None,
        }
    }

    /// A word of nothing but plain letters that ends with them, as nearly all do; `false` if there is none here.
    fn plain_word(&mut self, spaced: bool) -> bool {
        let (start, letters) = (self.at, plain_letters(self.text.as_bytes(), self.at));
        let next = self.text.as_bytes().get(letters.end);
        let goes_on = match next {
            Some(b'.') => !self.ends_before_stop(start, letters.end),
            _ => matches!(next, Some(0x80..|b'0'..=b'9'| b'\'' | b'-' | b'&')),
        };
        if letters.end == start || goes_on {
            return false;
        }
        let written = &self.text[start..letters.end];
        self.at = letters.end;
        let (look, word) = if letters.capitals {
            let look = Look { marked: false, ..Look::of(written, Kind::Word) };
            (look, self.lexicon.look_up_written(written, &mut self.folded))
        } else {
            (Look::default(), self.lexicon.look_up(written))
        };
        self.push_as(look, Span::new(start as u32, self.at as u32), word, Kind::Word, spaced);
        true
    }

    /// Whether the letters from `start` to `end` are a word without the full stop behind them, as at the end of a
    /// sentence. It may say no where they are, if they are few or no space follows.
    fn ends_before_stop(&mut self, start: usize, end: usize) -> bool {
        let behind = self.text.as_bytes().get(end + 1);
        let apart = behind.is_none_or(|byte| byte.is_ascii() && !byte.is_ascii_alphanumeric());
        apart && end - start > INITIAL && !self.is_abbreviation(start, end)
    }

    /// Whether the full stop at `end` belongs to the word that begins at `start`.
    fn is_abbreviation(&mut self, start: usize, end: usize) -> bool {
        self.ordinal_stop && is_roman(&self.text[start..end])
            || self.lexicon.is_abbreviation(&self.text[start..=end], &mut self.folded)
                && !self.is_plain_negation(start, end)
    }

    /// Whether the word that begins at `start` negates, and its stop at `end` is the sentence's: *He said no.*, but
    /// *No. 5*.
    fn is_plain_negation(&mut self, start: usize, end: usize) -> bool {
        let word = self.lexicon.look_up_written(&self.text[start..end], &mut self.folded);
        let counts = self.text[end + 1..].trim_start().starts_with(char::is_numeric);
        self.lexicon.word(word).classes.is(Grammar::Negation) && !counts
    }

    /// Digits, with the marks that stand between digits, and a unit written right behind.
    fn number(&mut self, spaced: bool) {
        let start = self.at;
        while let Some(c) = self.peek(self.at) {
            let inside = c.is_alphanumeric()
                || (matches!(c, '.' | ',' | ':' | '/' | '-' | '’' | '\'')
                    && self.peek(self.at + c.len_utf8()).is_some_and(char::is_numeric));
            if !inside {
                break;
            }
            self.at += c.len_utf8();
        }
        if self.leads_noun() {
            return self.word(start, spaced);
        }
        let goes_on = || {
            let mut rest = self.text[self.at..].chars();
            rest.next() == Some('.') && rest.next() == Some(' ') && rest.next().is_some_and(is_word_char)
        };
        let is_short = self.ordinal_stop && self.at - start <= ORDINAL;
        if is_short && goes_on() && !self.opens_sentence(self.at + 2) {
            self.at += 1;
        }
        let word =
            self.lexicon.get(fold_in(&self.text[start..self.at], &mut self.folded)).unwrap_or_default();
        self.push(start, self.at, word, Kind::Number, spaced);
    }

    /// Whether a hyphen and a capital follow, so that the number is a part of a noun: *der 47-Jährige*.
    fn leads_noun(&self) -> bool {
        let mut rest = self.text[self.at..].chars();
        rest.next().is_some_and(|c| HYPHENS.contains(&c)) && rest.next().is_some_and(char::is_uppercase)
    }

    /// Whether the word at `at` has a capital because a sentence begins with it: *mehr als 25. Verletzt
    /// wurde niemand*.
    fn opens_sentence(&mut self, at: usize) -> bool {
        let end = plain_letters(self.text.as_bytes(), at).end;
        let written = &self.text[at..end];
        let word = self.lexicon.look_up_written(written, &mut self.folded);
        let participle = self.lexicon.word(word).forms.has(Form::PastParticiple);
        written.starts_with(char::is_uppercase)
            && (participle || self.lexicon.word(word).classes.meets(SENTENCE_OPENERS))
    }

    /// Letters, with the apostrophes, hyphens and inner full stops that belong to the word: *U.S.*,
    /// *lemonde.fr*. The word begins at `start` and has been read as far as a number in front of it goes.
    fn word(&mut self, start: usize, spaced: bool) {
        let mut joined = false;
        loop {
            self.at = plain_letters(self.text.as_bytes(), self.at).end;
            let Some(c) = self.peek(self.at) else { break };
            let next = self.at + c.len_utf8();
            let inside = is_word_char(c)
                || c.is_numeric()
                || (is_joiner(c) && self.at > start && self.peek(next).is_some_and(char::is_alphanumeric))
                || (c == '.' && self.is_initial(start) && self.peek(next).is_some_and(is_word_char))
                || (c == '.' && self.at > start + 1 && self.peek(next).is_some_and(char::is_lowercase))
                || (c == '&' && self.is_capital_before() && self.peek(next).is_some_and(char::is_uppercase));
            if !inside {
                break;
            }
            joined |= !is_word_char(c);
            self.at = next;
        }
        // An elided word may end in its apostrophe, before a quotation: qu'« il… ».
        if let Some(c) = self.peek(self.at).filter(|&c| is_apostrophe(c)) {
            let with = self.at + c.len_utf8();
            if let Some(word) = self.lexicon.elided(fold_in(&self.text[start..with], &mut self.folded)) {
                self.at = with;
                return self.push(start, with, word, Kind::Word, spaced);
            }
        }
        if self.peek(self.at) == Some('.') {
            let with_stop = &self.text[start..=self.at];
            if self.is_initial(start) || self.is_abbreviation(start, self.at) {
                let plain = self.lexicon.look_up_written(&self.text[start..self.at], &mut self.folded);
                // *Gen.* may be known with its stop alone.
                let known = plain != WordId::default();
                let word =
                    if known { plain } else { self.lexicon.look_up_written(with_stop, &mut self.folded) };
                self.at += 1;
                self.push(start, self.at, word, Kind::Word, spaced);
                if let Some(token) = self.cut.tokens.last_mut() {
                    token.abbreviation = true;
                }
                return;
            }
        }
        if joined {
            let (written, lexicon) = (&self.text[start..self.at], self.lexicon);
            let mut from = start;
            let mut spaced = spaced;
            let mut pieces: [(usize, WordId); 4] = Default::default();
            let mut count = 0;
            lexicon.split(written, &mut self.folded, |piece| {
                // Four pieces are more than any word has; what comes after joins the last.
                if count < pieces.len() {
                    pieces[count] = piece;
                    count += 1;
                } else {
                    pieces[count - 1].0 += piece.0;
                }
            });
            for (len, word) in pieces.into_iter().take(count) {
                self.push(from, from + len, word, Kind::Word, spaced);
                from += len;
                spaced = false;
            }
        } else {
            let word = self.lexicon.look_up_written(&self.text[start..self.at], &mut self.folded);
            self.push(start, self.at, word, Kind::Word, spaced);
        }
    }

    /// Whether a capital stands right before: *S&P*
    fn is_capital_before(&self) -> bool {
        self.text[..self.at].chars().next_back().is_some_and(char::is_uppercase)
    }

    /// Whether what was read since `start` is one letter, or letters with full stops between: U.S
    fn is_initial(&self, start: usize) -> bool {
        let read = &self.text[start..self.at];
        let mut chars = read.chars();
        let Some(first) = chars.next() else { return false };
        if !first.is_uppercase() {
            return false;
        }
        let rest = chars.as_str();
        rest.is_empty() || (rest.starts_with('.') && rest.chars().rev().nth(1) == Some('.'))
    }

    fn mark(&mut self, c: char, spaced: bool) {
        let start = self.at;
        let mut end = start + c.len_utf8();
        // *''He said 'go,'''*: of three marks the first closes what stands inside.
        let closes_first = || !spaced && self.text[start..].starts_with("'''");
        let kind = match c {
            ',' => Kind::Comma,
            '.' | '!' | '?' | '…' => {
                // "..." and "?!" are one stop.
                while let Some(more) = self.peek(end).filter(|more| matches!(more, '.' | '!' | '?' | '…')) {
                    end += more.len_utf8();
                }
                Kind::Stop
            }
            ';' => Kind::Semicolon,
            ':' => Kind::Colon,
            '—' | '–' | '―' => Kind::Dash,
            '-' if spaced && self.peek(end).is_none_or(is_space) => Kind::Dash,
            '-' if self.peek(end) == Some('-') => {
                end += 1;
                Kind::Dash
            }
            '(' | '[' => Kind::Open,
            ')' | ']' => Kind::Close,
            '«' | '“' | '„' | '‹' => Kind::QuoteOpen,
            '»' | '”' | '›' => Kind::QuoteClose,
            '"' => Kind::QuoteEither,
            '\'' | '‘' | '’' if self.peek(end) == Some(c) && !closes_first() => {
                end += c.len_utf8();
                Kind::QuoteEither
            }
            '\'' | '‘' | '’' | '‚' => Kind::Apostrophe,
            _ => Kind::Other,
        };
        // However it is written, an apostrophe is one word.
        let written = if kind == Kind::Apostrophe { "'" } else { &self.text[start..end] };
        let word = self.lexicon.mark(written);
        if matches!(kind, Kind::QuoteOpen | Kind::QuoteClose | Kind::QuoteEither | Kind::Apostrophe) {
            self.cut.marks.push(self.cut.tokens.len() as u32);
        }
        self.at = end;
        let look = Look { marked: true, ..Look::default() };
        self.push_as(look, Span::new(start as u32, end as u32), word, kind, spaced);
    }

    fn push(&mut self, start: usize, end: usize, word: WordId, kind: Kind, spaced: bool) {
        let look = Look::of(&self.text[start..end], kind);
        self.push_as(look, Span::new(start as u32, end as u32), word, kind, spaced);
    }

    #[inline]
    fn push_as(&mut self, look: Look, span: Span, word: WordId, kind: Kind, spaced: bool) {
        let known = self.lexicon.word(word);
        if self.opens_phrase && known.is_second_in_phrase {
            self.cut.openers.push(self.cut.tokens.len() as u32 - 1);
        }
        self.opens_phrase = known.opens_phrase;
        // *Theresa May*
        let before = self.cut.tokens.last();
        let is_surname = look.capital && known.roles.modal && before.is_some_and(|b| b.is(Grammar::Person));
        // *in May*: in the middle of a sentence a capital tells a name from a modal.
        let in_sentence = || {
            before.is_some_and(|before| match before.kind {
                Kind::Word => !before.capital,
                kind => matches!(kind, Kind::Number | Kind::Comma),
            })
        };
        // *the WHO*: what the pack knows in capitals is no small word.
        let is_name = look.capital
            && !known.capital_classes.is_empty()
            && (look.all_caps || is_surname || known.roles.modal && in_sentence());
        let classes = match (look.capital, is_name) {
            (_, true) if is_surname => ClassSet::EMPTY,
            (_, true) => known.capital_classes,
            (true, _) => known.classes.union(known.capital_classes),
            _ => known.classes,
        };
        self.cut.tokens.push(Token {
            span,
            word,
            kind,
            capital: look.capital,
            all_caps: look.all_caps,
            spaced,
            marked: look.marked,
            quoted: false,
            abbreviation: false,
            anchors: known.anchors && !is_name,
            opens_cue: false,
            forms: if is_name { FormSet::default() } else { known.forms },
            roles: if is_name { VerbRoles::default() } else { known.roles },
            classes,
        });
    }
}
