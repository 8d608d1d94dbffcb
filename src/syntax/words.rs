//! Words that YAML's versions read differently.

/// What a word means to YAML 1.1, where it is text in YAML 1.2: `yes`, `no`, `on`, `off`, `y` and `n` were Booleans.
pub(crate) fn boolean_of_yaml_1_1(word: &str) -> Option<bool> {
    match word {
        "y" | "Y" | "yes" | "Yes" | "YES" | "on" | "On" | "ON" => Some(true),
        "n" | "N" | "no" | "No" | "NO" | "off" | "Off" | "OFF" => Some(false),
        _ => None,
    }
}
