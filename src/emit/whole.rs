//! Many [`Compiled`] → one GraphQL document that holds them all, where GraphQL allows one.

use super::Compiled;
use super::graphql::push_comments;
use std::collections::{HashMap, HashSet};

/// All operations as one document, each fragment once, behind the first operation that uses it; no line end at the end.
///
/// None where there is no such document: an operation without a name can only stand alone (specification, §5.2.2.1),
/// names of operations are unique (§5.2.1.1), and a fragment of one name may come out differently where its values
/// became variables of different names.
#[must_use]
pub fn whole(all: &[Compiled]) -> Option<String> {
    let mut names = HashSet::new();
    let mut fragments = HashMap::new();
    let mut out = String::new();
    for compiled in all {
        let is_free = compiled.operation_name.as_ref().is_none_or(|name| names.insert(name));
        if !is_free || (compiled.operation_name.is_none() && all.len() > 1) {
            return None;
        }
        let mut parts = parts(compiled);
        out.push_str(if out.is_empty() { "" } else { "\n\n" });
        push_comments(compiled, &mut out);
        out.push_str(parts.next()?);
        for fragment in parts {
            let name = fragment.split_whitespace().nth(1)?;
            match fragments.insert(name, fragment) {
                None => {
                    out.push_str("\n\n");
                    out.push_str(fragment);
                }
                Some(first) if first == fragment => {}
                Some(_) => return None,
            }
        }
    }
    Some(out)
}

/// The operation, then its fragments.
fn parts(compiled: &Compiled) -> impl Iterator<Item = &str> {
    let text = compiled.text.as_str();
    let starts = std::iter::once(0).chain(compiled.fragments.iter().copied());
    let ends = compiled.fragments.iter().map(|start| start - "\n\n".len()).chain([text.len()]);
    starts.zip(ends).map(|(start, end)| &text[start..end])
}
