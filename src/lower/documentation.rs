//! Comments directly above a definition → its documentation.

use super::Lowering;
use crate::document::Str;

impl Lowering<'_> {
    /// The comment whose lines stand directly above the line of `offset`, if that line begins with what stands there.
    pub(super) fn comment_above(&mut self, offset: u32) -> Option<Str> {
        let mut line = line_start(self.source, offset)?;
        let mut first = self.tree.comments.partition_point(|comment| comment.end <= line);
        let last = first;
        while let Some(comment) = first.checked_sub(1).map(|before| self.tree.comments[before]) {
            let between = &self.source[comment.end as usize..line as usize];
            if !matches!(between, "\n" | "\r" | "\r\n") {
                break;
            }
            let Some(start) = line_start(self.source, comment.start) else { break };
            line = start;
            first -= 1;
        }
        let start = self.document.strings.len();
        for comment in &self.tree.comments[first..last] {
            let text = self.source[comment.start as usize..comment.end as usize].trim_start_matches('#');
            // `# dictql: query` speaks to this program.
            if text.trim_start().starts_with("dictql:") {
                continue;
            }
            if self.document.strings.len() > start {
                self.document.strings.push('\n');
            }
            self.document.strings.push_str(text.strip_prefix(' ').unwrap_or(text).trim_end());
        }
        let end = self.document.strings.len();
        (end > start).then_some(Str { tree: Str::OWN, start: start as u32, end: end as u32 })
    }
}

/// Where the line of `offset` begins, if only blanks stand between.
fn line_start(source: &str, offset: u32) -> Option<u32> {
    let before = &source[..offset as usize];
    let start = before.rfind(['\n', '\r']).map_or(0, |end| end + 1);
    before[start..].trim_matches([' ', '\t']).is_empty().then_some(start as u32)
}
