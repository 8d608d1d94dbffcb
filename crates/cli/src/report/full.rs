//! Diagnostics → reports with the source around them, drawn by miette.

use super::snippet::{Shown, Snippet};
use super::style::Style;
use dictql::diagnostic::{Diagnostic, Label, Severity};
use dictql::source::{Sources, Span, plain};
use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan};
use std::fmt;

/// How far a further label may be from the primary one to stand in the same snippet, in bytes.
const NEAR: u32 = 2000;

/// Draws the reports, an empty line behind each.
pub(super) fn full(sources: &Sources, diagnostics: &[&Diagnostic], style: Style, width: usize) -> String {
    let theme = if style.has_color { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    // The code is the link: no words beside it.
    let handler = GraphicalReportHandler::new_themed(theme).with_width(width).with_links(style.has_links);
    let handler = handler.with_link_display_text("");
    let mut shown = Shown::default();
    let mut out = String::new();
    // Of what stands elsewhere, the line alone is enough.
    let lone_line = handler.clone().with_context_lines(0);
    for found in diagnostics {
        for span in found.labels.iter().map(|label| label.span) {
            shown.add(sources, span.file);
        }
        draw([&handler, &lone_line], sources, &shown, found, style.has_links, &mut out);
        out.push('\n');
    }
    out
}

/// The report, then a snippet for each label that stands in another file or far away, then the help.
fn draw(
    [handler, lone_line]: [&GraphicalReportHandler; 2],
    sources: &Sources,
    shown: &Shown,
    found: &Diagnostic,
    has_links: bool,
    out: &mut String,
) {
    let primary = found.span();
    let (near, far): (Vec<&Label>, Vec<&Label>) =
        found.labels.iter().partition(|label| is_near(primary, label.span));
    let help = found.help.as_deref().map(plain);
    let report = |labels: &[&Label], is_last: bool, is_first: bool| Report {
        code: is_first.then_some(found.code),
        url: found.url.filter(|_| is_first && has_links),
        severity: found.severity,
        message: if is_first { plain(&found.message).into_owned() } else { String::new() },
        help: help.as_deref().filter(|_| is_last).map(str::to_owned),
        labels: labels.iter().enumerate().map(|(nth, label)| labeled(sources, label, nth == 0)).collect(),
        snippet: Snippet::new(sources, shown, labels[0].span),
    };
    // Writing into a string can't go wrong.
    _ = handler.render_report(out, &report(&near, far.is_empty(), true));
    for (nth, label) in far.iter().enumerate() {
        let mut further = String::new();
        _ = lone_line.render_report(&mut further, &report(&[label], nth + 1 == far.len(), false));
        // Its first line is the mark of a message, which it doesn't have.
        out.push_str(further.split_once('\n').map_or("", |(_, rest)| rest));
    }
}

fn is_near(primary: Span, other: Span) -> bool {
    primary.file == other.file && primary.start.abs_diff(other.start) <= NEAR
}

/// A label for miette: of a long stretch only the first line, of the end of a file what stands before it.
fn labeled(sources: &Sources, label: &Label, is_primary: bool) -> LabeledSpan {
    let source = sources.get(label.span.file);
    let row = source.lines().row(label.span.start);
    let (_, end) = source.lines().range(&source.text, row);
    let last = source.lines().row(label.span.end);
    let end = if last > row + 8 { end.max(label.span.start) } else { label.span.end };
    let message = (!label.message.is_empty()).then(|| plain(&label.message).into_owned());
    let (start, len) = (label.span.start as usize, (end - label.span.start) as usize);
    if is_primary {
        LabeledSpan::new_primary_with_span(message, (start, len))
    } else {
        LabeledSpan::new_with_span(message, (start, len))
    }
}

/// A diagnostic as miette takes it.
#[derive(Debug)]
struct Report<'a> {
    code: Option<&'static str>,
    url: Option<&'static str>,
    severity: Severity,
    message: String,
    help: Option<String>,
    labels: Vec<LabeledSpan>,
    snippet: Snippet<'a>,
}

impl fmt::Display for Report<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for Report<'_> {}

impl miette::Diagnostic for Report<'_> {
    fn code<'b>(&'b self) -> Option<Box<dyn fmt::Display + 'b>> {
        self.code.map(|code| Box::new(code) as Box<dyn fmt::Display>)
    }

    fn url<'b>(&'b self) -> Option<Box<dyn fmt::Display + 'b>> {
        self.url.map(|url| Box::new(url) as Box<dyn fmt::Display>)
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Hint => miette::Severity::Advice,
        })
    }

    fn help<'b>(&'b self) -> Option<Box<dyn fmt::Display + 'b>> {
        self.help.as_deref().map(|help| Box::new(help) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn miette::SourceCode> {
        Some(&self.snippet)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().cloned()))
    }
}
