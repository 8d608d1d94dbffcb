//! What a terminal can show → text with colours and hyperlinks.

use crate::args::Color;
use crate::terminal::Stream;
use dictql::diagnostic::Severity;

/// Whether to write colours and hyperlinks.
#[derive(Clone, Copy, Default)]
pub(super) struct Style {
    /// Whether to write colours.
    pub(super) has_color: bool,
    /// Whether codes lead to the pages that explain them (OSC 8).
    pub(super) has_links: bool,
}

impl Style {
    /// What a stream shows.
    pub(super) fn of(stream: Stream, choice: Color) -> Self {
        let has_color = stream.has_color(choice);
        Self { has_color, has_links: has_color && stream.has_links() }
    }

    /// Text in bold and in the colour of a severity.
    pub(super) fn severity(self, severity: Severity, text: &str) -> String {
        self.paint(
            match severity {
                Severity::Error => "1;31",
                Severity::Warning => "1;33",
                Severity::Hint => "1;36",
            },
            text,
        )
    }

    /// Text in a rendition (ECMA-48, SGR).
    pub(super) fn paint(self, rendition: &str, text: &str) -> String {
        if self.has_color { format!("\u{1b}[{rendition}m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    /// Text that leads to a page.
    pub(super) fn link(self, url: Option<&str>, text: &str) -> String {
        match url.filter(|_| self.has_links) {
            Some(url) => format!("\u{1b}]8;;{url}\u{1b}\\{text}\u{1b}]8;;\u{1b}\\"),
            None => text.to_owned(),
        }
    }
}
