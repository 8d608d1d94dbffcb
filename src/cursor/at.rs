//! An offset → what stands there.

use super::marks::{What, keys, marks};
use super::{Known, View};
use crate::document::Place;
use crate::source::Span;

/// What stands at a place, and where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Thing {
    /// The number of its description in [`View::known`].
    pub known: usize,
    /// What it is.
    pub what: What,
    /// Where it stands.
    pub span: Span,
    /// The same as a place of the document.
    pub place: Place,
}

/// The smallest part of a description that an offset lies in or touches.
#[must_use]
pub fn at(view: &View<'_>, offset: u32) -> Option<Thing> {
    // What the cursor stands in front of is meant rather than what it stands behind; of two alike, the first.
    let rank = |span: Span| (span.end == offset, span.end - span.start);
    let touches = |thing: &Thing| thing.span.start <= offset && offset <= thing.span.end;
    all(view).filter(touches).min_by_key(|thing| rank(thing.span))
}

/// Every part of the file's descriptions that has a name or a value, in the order of the text; what several variants
/// of a description share is there for each of them.
#[must_use]
pub fn things(view: &View<'_>) -> Vec<Thing> {
    let mut found: Vec<Thing> = all(view).collect();
    found.sort_by_key(|thing| (thing.span.start, std::cmp::Reverse(thing.span.end), thing.known));
    found
}

fn all<'a>(view: &'a View<'_>) -> impl Iterator<Item = Thing> + 'a {
    let file = view.tree.file;
    let of = |(known, one): (usize, &'a Known<'_>)| {
        parts(one).map(move |(place, what)| Thing { known, what, span: one.document.span(place), place })
    };
    let own = move |thing: &Thing| thing.span.file == file && thing.span.start < thing.span.end;
    view.known.iter().enumerate().flat_map(of).filter(own)
}

fn parts<'a>(known: &Known<'a>) -> impl Iterator<Item = (Place, What)> + 'a {
    let marks = marks(known.document, known.analysis).into_iter().map(|mark| (mark.place, mark.what));
    marks.chain(keys(known.document).map(|place| (place, What::Key)))
}
