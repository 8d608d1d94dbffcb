//! The command line → what a part is asked for.

/// What a part is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    /// How much of it, in the part's own measure.
    pub count: Option<u64>,
    /// Where the random numbers begin.
    pub seed: u64,
    /// Whether all parts are asked for.
    pub is_all: bool,
}

impl Asked {
    /// Reads `[PART [COUNT [SEED]]]`; none where something else is written.
    pub fn of(arguments: &[String], parts: &[&str]) -> Option<(String, Self)> {
        let number = |index: usize| {
            arguments
                .get(index)
                .map(|text| text.parse().ok())
                .map_or(Some(None), |one: Option<u64>| one.map(Some))
        };
        let part = arguments.first().map_or("all", String::as_str);
        let is_all = part == "all";
        let is_known = (is_all || parts.contains(&part)) && arguments.len() <= 3;
        let asked = Self { count: number(1)?, seed: number(2)?.unwrap_or(1), is_all };
        is_known.then(|| (part.to_owned(), asked))
    }

    /// How much of it, unless it is told otherwise.
    pub fn count_or(&self, default: u64) -> u64 {
        self.count.unwrap_or(default)
    }
}
