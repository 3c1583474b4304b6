//! What HTML says of its elements.

/// An element's name, as a number: known names have fixed ones, others get theirs as they come.
pub(super) type TagId = u16;

/// What an element does to the text in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Part of a line of text: `<em>`.
    Inline,
    /// A paragraph or part of a page of its own: `<div>`.
    Block,
    /// A block of running text: `<p>`, or a heading or an item of a list.
    Text,
    /// Nothing stands in it: `<br>`.
    Void,
    /// Holds no text of a page: `<script>`, or a form's fields.
    Never,
    /// Holds text that is no part of an article: `<nav>`.
    Apart,
}

macro_rules! tags {
    ($($name:ident = $text:literal $kind:ident,)*) => {
        /// Names of elements that are known.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u16)]
        pub(super) enum Tag { $($name,)* }

        const KNOWN: &[(&[u8], Kind)] = &[$(($text, Kind::$kind),)*];

        /// The number of a known name in lower case.
        fn number(name: &[u8]) -> Option<TagId> {
            match name {
                $($text => Some(Tag::$name as TagId),)*
                _ => None,
            }
        }
    };
}

tags! {
    A = b"a" Inline,
    Abbr = b"abbr" Inline,
    B = b"b" Inline,
    Bdi = b"bdi" Inline,
    Bdo = b"bdo" Inline,
    Big = b"big" Inline,
    Cite = b"cite" Inline,
    Code = b"code" Inline,
    Data = b"data" Inline,
    Del = b"del" Inline,
    Dfn = b"dfn" Inline,
    Em = b"em" Inline,
    Font = b"font" Inline,
    I = b"i" Inline,
    Ins = b"ins" Inline,
    Kbd = b"kbd" Inline,
    Mark = b"mark" Inline,
    Q = b"q" Inline,
    S = b"s" Inline,
    Samp = b"samp" Inline,
    Small = b"small" Inline,
    Span = b"span" Inline,
    Strike = b"strike" Inline,
    Strong = b"strong" Inline,
    Sub = b"sub" Inline,
    Sup = b"sup" Inline,
    Time = b"time" Inline,
    Tt = b"tt" Inline,
    U = b"u" Inline,
    Var = b"var" Inline,
    Article = b"article" Block,
    Blockquote = b"blockquote" Block,
    Body = b"body" Block,
    Caption = b"caption" Block,
    Center = b"center" Block,
    Dd = b"dd" Text,
    Details = b"details" Block,
    Div = b"div" Block,
    Dl = b"dl" Block,
    Dt = b"dt" Text,
    Fieldset = b"fieldset" Block,
    Form = b"form" Block,
    H1 = b"h1" Text,
    H2 = b"h2" Text,
    H3 = b"h3" Text,
    H4 = b"h4" Text,
    H5 = b"h5" Text,
    H6 = b"h6" Text,
    Header = b"header" Block,
    Html = b"html" Block,
    Li = b"li" Text,
    Main = b"main" Block,
    Ol = b"ol" Block,
    P = b"p" Text,
    Pre = b"pre" Text,
    Section = b"section" Block,
    Summary = b"summary" Block,
    Table = b"table" Block,
    Tbody = b"tbody" Block,
    Td = b"td" Block,
    Tfoot = b"tfoot" Block,
    Th = b"th" Block,
    Thead = b"thead" Block,
    Tr = b"tr" Block,
    Ul = b"ul" Block,
    Address = b"address" Apart,
    Aside = b"aside" Apart,
    Dialog = b"dialog" Apart,
    Figcaption = b"figcaption" Apart,
    Figure = b"figure" Apart,
    Footer = b"footer" Apart,
    Menu = b"menu" Apart,
    Nav = b"nav" Apart,
    Applet = b"applet" Never,
    Audio = b"audio" Never,
    Button = b"button" Never,
    Canvas = b"canvas" Never,
    Datalist = b"datalist" Never,
    Iframe = b"iframe" Never,
    Label = b"label" Never,
    Map = b"map" Never,
    Math = b"math" Never,
    Meter = b"meter" Never,
    Noscript = b"noscript" Never,
    Object = b"object" Never,
    Option = b"option" Never,
    Progress = b"progress" Never,
    Script = b"script" Never,
    Select = b"select" Never,
    Style = b"style" Never,
    Svg = b"svg" Never,
    Template = b"template" Never,
    Textarea = b"textarea" Never,
    Title = b"title" Never,
    Video = b"video" Never,
    Area = b"area" Void,
    Base = b"base" Void,
    Br = b"br" Void,
    Col = b"col" Void,
    Embed = b"embed" Void,
    Hr = b"hr" Void,
    Img = b"img" Void,
    Input = b"input" Void,
    Link = b"link" Void,
    Meta = b"meta" Void,
    Param = b"param" Void,
    Source = b"source" Void,
    Track = b"track" Void,
    Wbr = b"wbr" Void,
}

/// The number that names beyond the known ones share when there are too many of them.
const OTHERS: TagId = TagId::MAX;

/// What an element is.
pub(super) fn kind(tag: TagId) -> Kind {
    // Elements that HTML does not know are mostly boxes of the page's own making.
    KNOWN.get(usize::from(tag)).map_or(Kind::Block, |&(_, kind)| kind)
}

/// Gives numbers to names.
#[derive(Default)]
pub(super) struct Names {
    others: rustc_hash::FxHashMap<Box<[u8]>, TagId>,
}

impl Names {
    /// The number of `name`, which is in lower case.
    pub(super) fn number(&mut self, name: &[u8]) -> TagId {
        if let Some(known) = number(name) {
            return known;
        }
        if let Some(&other) = self.others.get(name) {
            return other;
        }
        let next = KNOWN.len() + self.others.len();
        let next = TagId::try_from(next).unwrap_or(OTHERS);
        if next < 1024 {
            self.others.insert(name.into(), next);
            next
        } else {
            OTHERS
        }
    }
}

impl PartialEq<Tag> for TagId {
    fn eq(&self, tag: &Tag) -> bool {
        *self == *tag as Self
    }
}
