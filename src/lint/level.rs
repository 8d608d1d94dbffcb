//! How much the findings of a code matter, and the groups in which rules are switched on together.

/// How much the findings of a code matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Nothing is looked for.
    Off,
    /// As the page of the code says.
    On,
    /// Findings are warnings.
    Warn,
    /// Findings are errors.
    Error,
}

impl Level {
    /// The words that [`Level::parse`] knows.
    pub const WORDS: [&'static str; 4] = ["off", "on", "warn", "error"];

    /// The level of a word: `off`, `on`, `warn`, `error`.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        let levels = [Self::Off, Self::On, Self::Warn, Self::Error];
        Self::WORDS.iter().zip(levels).find(|(known, _)| **known == word).map(|(_, level)| level)
    }

    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::On => "on",
            Self::Warn => "warn",
            Self::Error => "error",
        }
    }
}

/// Rules that are switched on together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// What silently means something else than it says, and what will be gone one day: on unless it is switched off.
    Default,
    /// How queries are written and named.
    Style,
    /// Lists without an end, or without an order.
    Pagination,
    /// What makes the server work hard.
    Cost,
    /// What some projects want to be sure of.
    Strict,
}

impl Group {
    /// Every group.
    pub const ALL: [Self; 5] = [Self::Default, Self::Style, Self::Pagination, Self::Cost, Self::Strict];

    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Default => "default",
            Self::Style => "style",
            Self::Pagination => "pagination",
            Self::Cost => "cost",
            Self::Strict => "strict",
        }
    }

    /// The group of a word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|group| group.word() == word)
    }
}
