//! The ways in which names are put together from words.

/// A way to write a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// `flowRuns`
    Camel,
    /// `FlowRuns`
    Pascal,
    /// `flow_runs`
    Snake,
}

impl Case {
    /// The way that a word of the configuration names; none for `any`.
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "camelCase" => Some(Self::Camel),
            "PascalCase" => Some(Self::Pascal),
            "snake_case" => Some(Self::Snake),
            _ => None,
        }
    }

    /// Whether a name is written so; underscores before it don't count.
    pub fn fits(self, name: &str) -> bool {
        let name = name.trim_start_matches('_');
        let is_joined = !name.contains('_');
        match self {
            Self::Camel => is_joined && !name.starts_with(|char: char| char.is_ascii_uppercase()),
            Self::Pascal => is_joined && !name.starts_with(|char: char| char.is_ascii_lowercase()),
            Self::Snake => !name.contains(|char: char| char.is_ascii_uppercase()),
        }
    }

    /// The same words, written so.
    pub fn write(self, name: &str) -> String {
        let underscores = name.len() - name.trim_start_matches('_').len();
        let mut out = "_".repeat(underscores);
        for (nth, word) in words(name).iter().enumerate() {
            let lower = word.to_ascii_lowercase();
            match self {
                Self::Snake => {
                    out.push_str(if nth > 0 { "_" } else { "" });
                    out.push_str(&lower);
                }
                Self::Camel if nth == 0 => out.push_str(&lower),
                Self::Camel | Self::Pascal => {
                    out.push_str(&lower[..1].to_ascii_uppercase());
                    out.push_str(&lower[1..]);
                }
            }
        }
        out
    }
}

/// Whether a text is a name as GraphQL has it: a name with a part that is known at run time only is none.
pub fn is_name(text: &str) -> bool {
    let is_letter = |char: char| char.is_ascii_alphanumeric() || char == '_';
    !text.is_empty() && text.chars().all(is_letter) && !text.starts_with(|char: char| char.is_ascii_digit())
}

/// The words of a name: `flow_runs`, `flowRuns`, `HTTPRoute` have two.
pub fn words(name: &str) -> Vec<&str> {
    let bytes = name.as_bytes();
    let (mut words, mut start) = (Vec::new(), 0);
    for at in 1..=bytes.len() {
        let is_end = at == bytes.len() || bytes[at] == b'_' || bytes[at - 1] == b'_' || {
            let ends_acronym = bytes.get(at + 1).is_some_and(u8::is_ascii_lowercase);
            bytes[at].is_ascii_uppercase() && (!bytes[at - 1].is_ascii_uppercase() || ends_acronym)
        };
        if is_end {
            words.push(&name[start..at]);
            start = at;
        }
    }
    words.retain(|word| *word != "_");
    words
}

#[cfg(test)]
mod tests {
    use super::{Case, words};

    #[test]
    fn names_have_words() {
        assert_eq!(words("_flow_runs2"), ["flow", "runs2"]);
        assert_eq!(words("HTTPRoute"), ["HTTP", "Route"]);
        assert_eq!(words("flowRuns"), ["flow", "Runs"]);
        assert_eq!(words("A"), ["A"]);
    }

    #[test]
    fn what_is_written_fits() {
        for case in [Case::Camel, Case::Pascal, Case::Snake] {
            for name in ["flow_runs", "flowRuns", "FlowRuns", "_a_b", "HTTPRoute", "x", "run_2d", "A__b"] {
                assert!(case.fits(&case.write(name)), "{}", case.write(name));
            }
        }
        assert_eq!(Case::Pascal.write("__flow_runs"), "__FlowRuns");
        assert_eq!(Case::Camel.write("HTTPRoute"), "httpRoute");
        assert_eq!(Case::Snake.write("flowRuns2"), "flow_runs2");
    }
}
