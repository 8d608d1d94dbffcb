//! The name of a file → without its ending, for a file beside it in another notation.

/// The endings of names of documents, longer ones first.
const ENDINGS: [&str; 12] = [
    ".gql.yaml",
    ".gql.yml",
    ".gql.json",
    ".query.yaml",
    ".query.yml",
    ".query.json",
    ".dictql",
    ".graphql",
    ".yaml",
    ".json",
    ".yml",
    ".gql",
];

/// The name of a file without its folder and its ending.
pub fn stem(name: &str) -> &str {
    let file = name.rsplit('/').next().unwrap_or(name);
    let stem = ENDINGS.iter().find_map(|ending| file.strip_suffix(ending)).filter(|stem| !stem.is_empty());
    stem.unwrap_or(file)
}
