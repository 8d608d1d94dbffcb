//! The options of a rule: what they are called, what holds without them, and what a project sets.

/// An option of a rule.
#[derive(Clone, Copy, Debug)]
pub struct RuleOption {
    /// `max`
    pub name: &'static str,
    /// What holds unless the project says otherwise.
    pub default: Preset,
    /// What it is for.
    pub about: &'static str,
}

/// What holds for an option unless the project says otherwise; tells what it takes, too.
#[derive(Clone, Copy, Debug)]
pub enum Preset {
    /// A whole number.
    Number(u32),
    /// `true` or `false`.
    Boolean(bool),
    /// One of these words; the first holds.
    Word(&'static [&'static str]),
    /// A list of strings.
    Texts(&'static [&'static str]),
    /// A list of strings that are coordinates of the schema; empty.
    Coordinates,
    /// A table of lists of strings, by coordinates of the schema; empty.
    Lists,
}

/// What a project sets for an option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// A whole number.
    Number(u32),
    /// `true` or `false`.
    Boolean(bool),
    /// A word.
    Word(String),
    /// A list of strings.
    Texts(Vec<String>),
    /// A table of lists of strings.
    Lists(Vec<(String, Vec<String>)>),
}

/// What holds for the options of a rule in one project.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    set: Vec<(&'static str, Choice)>,
}

impl Options {
    /// Nothing is set.
    pub const NONE: Self = Self { set: Vec::new() };

    /// Sets an option; the last word counts.
    pub fn set(&mut self, name: &'static str, choice: Choice) {
        self.set.retain(|(known, _)| *known != name);
        self.set.push((name, choice));
    }

    /// Takes over what others set.
    pub fn extend(&mut self, others: &Self) {
        for (name, choice) in &others.set {
            self.set(name, choice.clone());
        }
    }

    /// What is set.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &Choice)> {
        self.set.iter().map(|(name, choice)| (*name, choice))
    }

    fn get(&self, option: &RuleOption) -> Option<&Choice> {
        self.set.iter().find(|(name, _)| *name == option.name).map(|(_, choice)| choice)
    }

    /// The number of an option that is one.
    #[must_use]
    pub fn number(&self, option: &RuleOption) -> u32 {
        match (self.get(option), option.default) {
            (Some(Choice::Number(number)), _) => *number,
            (None, Preset::Number(number)) => number,
            _ => 0,
        }
    }

    /// Whether an option holds that is `true` or `false`.
    #[must_use]
    pub fn holds(&self, option: &RuleOption) -> bool {
        match (self.get(option), option.default) {
            (Some(Choice::Boolean(holds)), _) => *holds,
            (None, Preset::Boolean(holds)) => holds,
            _ => false,
        }
    }

    /// The word of an option that is one.
    #[must_use]
    pub fn word<'a>(&'a self, option: &RuleOption) -> &'a str {
        match (self.get(option), option.default) {
            (Some(Choice::Word(word)), _) => word,
            (None, Preset::Word([first, ..])) => first,
            _ => "",
        }
    }

    /// The strings of an option that is a list of them.
    #[must_use]
    pub fn texts<'a>(&'a self, option: &RuleOption) -> Vec<&'a str> {
        match (self.get(option), option.default) {
            (Some(Choice::Texts(texts)), _) => texts.iter().map(String::as_str).collect(),
            (None, Preset::Texts(texts)) => texts.to_vec(),
            _ => Vec::new(),
        }
    }

    /// The table of an option that is one.
    #[must_use]
    pub fn lists(&self, option: &RuleOption) -> &[(String, Vec<String>)] {
        match self.get(option) {
            Some(Choice::Lists(lists)) => lists,
            _ => &[],
        }
    }
}
