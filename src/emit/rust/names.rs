//! Names of GraphQL → names of Rust: `snake_case` and `UpperCamelCase`, none of them a keyword, none of them twice.

use std::collections::HashSet;

/// Words that no Rust identifier can be, unless it is written raw: those of every edition, and the reserved ones.
const KEYWORDS: [&str; 48] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else",
    "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro",
    "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait",
    "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Words that can't even be written raw.
const RESERVED: [&str; 4] = ["crate", "self", "super", "Self"];

/// The names of the prelude that generated code uses: a type of such a name would hide them.
const PRELUDE: [&str; 6] = ["Option", "Result", "String", "Vec", "Box", "Some"];

/// `createdAt` → `created_at`, `_eq` → `_eq`, `HTTPRoute` → `http_route`, `type` → `type`.
pub(super) fn snake(name: &str) -> String {
    let words: Vec<String> = words(name).iter().map(|word| word.to_ascii_lowercase()).collect();
    let underscores = name.len() - name.trim_start_matches('_').len();
    let snake = "_".repeat(underscores) + &words.join("_");
    match snake.trim_start_matches('_').chars().next() {
        None => "__".to_owned(),
        Some(first) if first.is_ascii_digit() && underscores == 0 => format!("_{snake}"),
        Some(_) => snake,
    }
}

/// `flow_bool_exp` → `FlowBoolExp`, `RED` → `Red`, `_2d` → `_2d`.
pub(super) fn camel(name: &str) -> String {
    let mut camel = String::new();
    for word in words(name) {
        // Rust wants a line between two numbers: `v1_2`.
        let parts_digits = camel.ends_with(|char: char| char.is_ascii_digit())
            && word.starts_with(|char: char| char.is_ascii_digit());
        camel.push_str(if parts_digits { "_" } else { "" });
        camel.push_str(&word[..1].to_ascii_uppercase());
        camel.push_str(&word[1..].to_ascii_lowercase());
    }
    match camel.chars().next() {
        None => "__".to_owned(),
        Some(first) if first.is_ascii_digit() => format!("_{camel}"),
        Some(_) => camel,
    }
}

/// The words of a name: what stands between underscores and other marks, and begins with a capital behind a small letter.
fn words(name: &str) -> Vec<String> {
    let chars: Vec<char> = name.chars().collect();
    let mut words = vec![String::new()];
    for (at, &char) in chars.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| chars[at]);
        let is_new = char.is_ascii_uppercase()
            && before.is_some_and(|before| {
                let ends_acronym = chars.get(at + 1).is_some_and(char::is_ascii_lowercase);
                before.is_ascii_lowercase() || before.is_ascii_digit() || ends_acronym
            });
        if is_new || !char.is_ascii_alphanumeric() {
            words.push(String::new());
        }
        if let (true, Some(word)) = (char.is_ascii_alphanumeric(), words.last_mut()) {
            word.push(char);
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// An identifier as it is written: `r#type`, `self_`.
fn written(name: String) -> String {
    if RESERVED.contains(&name.as_str()) {
        name + "_"
    } else if KEYWORDS.contains(&name.as_str()) {
        format!("r#{name}")
    } else {
        name
    }
}

/// The names of one scope.
#[derive(Default)]
pub(super) struct Scope {
    taken: HashSet<String>,
}

impl Scope {
    /// A scope in which types stand beside those of Rust's prelude.
    pub(super) fn of_types() -> Self {
        Self { taken: PRELUDE.map(str::to_owned).into() }
    }

    /// The name of a field or module; of two that come out alike the second becomes `name_2`.
    pub(super) fn snake(&mut self, name: &str) -> String {
        self.allocate(&snake(name), "_")
    }

    /// The name of a type or variant; of two that come out alike the second becomes `Name2`.
    pub(super) fn camel(&mut self, name: &str) -> String {
        let camel = camel(name);
        let joint = if camel.ends_with(|char: char| char.is_ascii_digit()) { "_" } else { "" };
        self.allocate(&camel, joint)
    }

    fn allocate(&mut self, wish: &str, joint: &str) -> String {
        let numbered = |number: u32| format!("{wish}{joint}{number}");
        let mut name = wish.to_owned();
        let mut number = 2;
        while !self.taken.insert(name.clone()) {
            name = numbered(number);
            number += 1;
        }
        written(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn snake_case_is_what_rust_takes_for_it() {
        let pairs = [
            ("id", "id"),
            ("createdAt", "created_at"),
            ("_eq", "_eq"),
            ("__typename", "__typename"),
            ("HTTPRoute", "http_route"),
            ("flowRunIDs2", "flow_run_i_ds2"),
            ("a__b", "a_b"),
            ("trains-2026.late", "trains_2026_late"),
            ("2fast", "_2fast"),
            ("_2d", "_2d"),
            ("_", "__"),
            ("züge", "z_ge"),
        ];
        for (name, expected) in pairs {
            assert_eq!(snake(name), expected, "{name}");
        }
    }

    #[test]
    fn upper_camel_case_is_what_rust_takes_for_it() {
        let pairs = [
            ("flow_bool_exp", "FlowBoolExp"),
            ("RED", "Red"),
            ("asc_nulls_first", "AscNullsFirst"),
            ("FlowRunState", "FlowRunState"),
            ("_text", "Text"),
            ("_2d", "_2d"),
            ("v1_2", "V1_2"),
            ("___", "__"),
        ];
        for (name, expected) in pairs {
            assert_eq!(camel(name), expected, "{name}");
        }
    }

    #[test]
    fn keywords_are_written_raw_and_names_are_there_once() {
        let mut scope = Scope::default();
        let names = ["type", "self", "createdAt", "created_at", "created__at", "Type"];
        let written: Vec<String> = names.iter().map(|name| scope.snake(name)).collect();
        assert_eq!(written, ["r#type", "self_", "created_at", "created_at_2", "created_at_3", "type_2"]);
        let mut types = Scope::of_types();
        let names = ["string", "self", "flow", "Flow", "v2", "V2"];
        let written: Vec<String> = names.iter().map(|name| types.camel(name)).collect();
        assert_eq!(written, ["String2", "Self_", "Flow", "Flow2", "V2", "V2_2"]);
    }
}
