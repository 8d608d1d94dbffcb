//! A look over a YAML text that is broken: lines, quotes, comments, block scalars and brackets, told apart roughly, so
//! that known slips are looked for only where keys and values can begin.

/// A place at which something can begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    /// The offset.
    pub at: usize,
    /// Whether a key can begin here, else a value.
    pub is_key: bool,
    /// How many brackets are open around it.
    pub depth: usize,
    /// Whether the innermost of them is `[`.
    pub in_list: bool,
    /// Where its line begins and ends.
    pub line: (usize, usize),
}

/// Walks over a text, spot by spot.
pub(super) struct Scan<'a> {
    text: &'a str,
    at: usize,
    /// Where the present line begins.
    line_start: usize,
    /// Where it ends.
    line_end: usize,
    /// The offsets of the brackets that are open.
    pub open: Vec<usize>,
    /// How far the present line is indented.
    indentation: usize,
    /// Whether the next token of the line is the first of a key.
    key_is_next: bool,
    /// Whether the present line is at its beginning.
    is_fresh: bool,
}

impl<'a> Scan<'a> {
    pub fn new(text: &'a str) -> Self {
        let mut scan = Self {
            text,
            at: 0,
            line_start: 0,
            line_end: 0,
            open: Vec::new(),
            indentation: 0,
            key_is_next: true,
            is_fresh: true,
        };
        scan.begin_line(0);
        scan
    }

    /// The next spot; none at the end.
    pub fn next(&mut self) -> Option<Spot> {
        loop {
            self.at += spaces(&self.text[self.at..self.line_end]);
            if self.at >= self.line_end {
                self.begin_line(after_line(self.text, self.line_end)?);
                continue;
            }
            let rest = &self.text[self.at..self.line_end];
            if rest.starts_with('#') {
                self.at = self.line_end;
                continue;
            }
            if self.is_fresh && self.open.is_empty() {
                if rest.starts_with("---") || rest.starts_with("...") {
                    self.at += 3;
                    continue;
                }
                if let Some(marker) = ["- ", "? "].iter().find(|marker| rest.starts_with(**marker)) {
                    self.at += marker.len();
                    continue;
                }
                if rest == "-" {
                    self.at += 1;
                    continue;
                }
            }
            self.is_fresh = false;
            let in_list = self.open.last().is_some_and(|open| self.text.as_bytes()[*open] == b'[');
            let line = (self.line_start, self.line_end);
            return Some(Spot {
                at: self.at,
                is_key: self.key_is_next,
                depth: self.open.len(),
                in_list,
                line,
            });
        }
    }

    /// Goes on behind `at`, where a key or a value ends.
    pub fn pass(&mut self, at: usize) {
        self.at = at.min(self.line_end);
        self.separator();
    }

    /// Passes the token that begins here: a string, or plain text up to the next key or value.
    pub fn token(&mut self) {
        let rest = &self.text[self.at..];
        match rest.as_bytes()[0] {
            b'{' | b'[' => {
                self.open.push(self.at);
                self.at += 1;
                self.key_is_next = true;
            }
            b'}' | b']' => {
                self.open.pop();
                self.at += 1;
                self.separator();
            }
            b',' if !self.open.is_empty() => {
                self.at += 1;
                self.key_is_next = true;
            }
            quote @ (b'"' | b'\'') => {
                let end = self.at + quoted_len(rest, quote);
                self.at = end;
                if end > self.line_end {
                    self.line_start = line_start(self.text, end);
                    self.line_end = line_end(self.text, end);
                }
                self.separator();
            }
            b'|' | b'>' if !self.key_is_next && self.open.is_empty() => self.block(),
            _ => {
                self.at += self.plain_len();
                self.separator();
            }
        }
    }

    /// How long the plain text is that begins here: up to `: `, ` #`, or a bracket of flow.
    fn plain_len(&self) -> usize {
        let line = &self.text[self.at..self.line_end];
        let bytes = line.as_bytes();
        for (at, byte) in bytes.iter().enumerate() {
            let next = bytes.get(at + 1);
            let ends = match byte {
                b':' => next.is_none_or(|next| {
                    b" \t,{}[]".contains(next) && (*next <= b' ' || !self.open.is_empty())
                }),
                b'#' => at > 0 && bytes[at - 1] == b' ',
                b',' | b'{' | b'}' | b'[' | b']' => !self.open.is_empty(),
                _ => false,
            };
            if ends {
                return at.max(1);
            }
        }
        bytes.len()
    }

    /// Passes a colon: a value is next.
    fn separator(&mut self) {
        let gap = spaces(&self.text[self.at..self.line_end]);
        let rest = &self.text[self.at + gap..self.line_end];
        if rest.starts_with(':') && rest.as_bytes().get(1).is_none_or(|next| b" \t,{}[]".contains(next)) {
            self.at += gap + 1;
            self.key_is_next = false;
        }
    }

    /// Passes the lines of a block scalar.
    fn block(&mut self) {
        let mut next = after_line(self.text, self.line_end);
        while let Some(start) = next {
            let end = line_end(self.text, start);
            let line = &self.text[start..end];
            if !line.trim().is_empty() && spaces(line) <= self.indentation {
                break;
            }
            next = after_line(self.text, end);
        }
        if let Some(start) = next {
            self.begin_line(start);
        } else {
            self.at = self.text.len();
            self.line_end = self.text.len();
        }
    }

    fn begin_line(&mut self, start: usize) {
        self.at = start;
        self.line_start = start;
        self.line_end = line_end(self.text, start);
        self.indentation = spaces(&self.text[start..self.line_end]);
        self.is_fresh = true;
        if self.open.is_empty() {
            self.key_is_next = true;
        }
    }
}

/// How many blanks a text begins with.
fn spaces(text: &str) -> usize {
    text.len() - text.trim_start_matches([' ', '\t']).len()
}

/// Where the line of an offset ends.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    text[at..].find(['\n', '\r']).map_or(text.len(), |end| at + end)
}

/// Where the line of an offset begins.
pub(super) fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind(['\n', '\r']).map_or(0, |end| end + 1)
}

fn after_line(text: &str, line_end: usize) -> Option<usize> {
    let rest = &text[line_end..];
    let len = if rest.starts_with("\r\n") { 2 } else { 1 };
    (rest.len() > len).then_some(line_end + len)
}

/// How long a quoted scalar is, its quotes included; to the end of the line if it is not closed.
pub(super) fn quoted_len(text: &str, quote: u8) -> usize {
    let bytes = text.as_bytes();
    let mut at = 1;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' if quote == b'"' => at += 2,
            byte if byte == quote && quote == b'\'' && bytes.get(at + 1) == Some(&quote) => at += 2,
            byte if byte == quote => return at + 1,
            _ => at += 1,
        }
    }
    line_end(text, 0)
}
