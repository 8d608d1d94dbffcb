//! What is said of codes, in the configuration and on the command line → which rules are on, and how much each code matters.

use super::options::Options;
use super::rules;
use super::{Group, Level, Rule};
use crate::codes;
use std::collections::BTreeMap;

/// Which rules are on, and which codes matter otherwise than usual.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    levels: BTreeMap<&'static str, Level>,
    options: BTreeMap<&'static str, Options>,
}

/// A rule that is on, with the options that hold.
#[derive(Clone, Debug)]
pub struct Enabled {
    /// The rule.
    pub rule: &'static Rule,
    /// What the project sets for it.
    pub options: Options,
}

/// Why a word selects nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// It is no code, alias or group.
    Unknown,
    /// The code is about what the server refuses: it can't be switched off, or made a warning.
    Fixed(&'static str),
}

/// What a word names: the codes, and how narrowly it names them.
fn named(word: &str) -> (u8, Vec<&'static str>) {
    if word == "all" {
        return (0, rules::ALL.iter().map(|rule| rule.name).collect());
    }
    if let Some(group) = Group::parse(word) {
        let members = rules::ALL.iter().filter(|rule| rule.group == group);
        return (1, members.map(|rule| rule.name).collect());
    }
    (2, codes::find(word).map(|code| code.name).collect())
}

/// Every word that selects something: groups, codes and aliases.
pub fn words() -> impl Iterator<Item = &'static str> {
    let groups = Group::ALL.into_iter().map(Group::word);
    groups.chain(["all"]).chain(codes::all().flat_map(|code| code.names().collect::<Vec<_>>()))
}

/// The codes that a word names: a code, an alias, a group or `all`.
///
/// # Errors
/// If it names none.
pub fn codes_of(word: &str) -> Result<Vec<&'static str>, Refused> {
    let (_, codes) = named(word);
    if codes.is_empty() && Group::parse(word).is_none() { Err(Refused::Unknown) } else { Ok(codes) }
}

impl Selection {
    /// Gives the codes of a word a level.
    ///
    /// # Errors
    /// If the word names none, or one that can't have this level.
    pub fn set(&mut self, word: &str, level: Level) -> Result<(), Refused> {
        for code in codes_of(word)? {
            if !codes::can_be_off(code) && matches!(level, Level::Off | Level::Warn) {
                return Err(Refused::Fixed(code));
            }
            self.levels.insert(code, level);
        }
        Ok(())
    }

    /// Gives the codes of words levels, those of narrower words last: all, a group, a code.
    ///
    /// # Errors
    /// The first word that is refused, by its number.
    pub fn set_all(&mut self, words: &[(&str, Level)]) -> Result<(), (usize, Refused)> {
        let mut order: Vec<usize> = (0..words.len()).collect();
        order.sort_by_key(|number| named(words[*number].0).0);
        for number in order {
            let (word, level) = words[number];
            self.set(word, level).map_err(|refused| (number, refused))?;
        }
        Ok(())
    }

    /// Sets options of a rule.
    pub fn configure(&mut self, rule: &'static Rule, options: &Options) {
        self.options.entry(rule.name).or_default().extend(options);
    }

    /// Applies what the command line says: `select` leaves no other rule on.
    ///
    /// # Errors
    /// The first word that is refused.
    pub fn adjust<'a>(
        &mut self,
        select: &'a [String],
        extend: &'a [String],
        ignore: &'a [String],
    ) -> Result<(), (&'a str, Refused)> {
        if !select.is_empty() {
            let wanted = select.iter().map(|word| codes_of(word).map_err(|refused| (word.as_str(), refused)));
            let wanted = wanted.collect::<Result<Vec<_>, (&str, Refused)>>()?.concat();
            for rule in rules::ALL.iter().filter(|rule| !wanted.contains(&rule.name)) {
                self.levels.insert(rule.name, Level::Off);
            }
        }
        for word in select.iter().chain(extend) {
            for code in codes_of(word).map_err(|refused| (word.as_str(), refused))? {
                // How much it matters stays as the configuration has it.
                let level = self.levels.entry(code).or_insert(Level::On);
                if *level == Level::Off {
                    *level = Level::On;
                }
            }
        }
        for word in ignore {
            self.set(word, Level::Off).map_err(|refused| (word.as_str(), refused))?;
        }
        Ok(())
    }

    /// The level that is set for a code.
    #[must_use]
    pub fn level(&self, code: &str) -> Option<Level> {
        self.levels.get(code).copied()
    }

    /// Whether a rule is on.
    #[must_use]
    pub fn is_on(&self, rule: &Rule) -> bool {
        self.level(rule.name).map_or(rule.group == Group::Default, |level| level != Level::Off)
    }

    /// The rules that are on.
    #[must_use]
    pub fn rules(&self) -> Vec<Enabled> {
        let on = rules::ALL.iter().copied().filter(|rule| self.is_on(rule));
        on.map(|rule| Enabled { rule, options: self.options(rule) }).collect()
    }

    /// What is set for the options of a rule.
    #[must_use]
    pub fn options(&self, rule: &Rule) -> Options {
        self.options.get(rule.name).cloned().unwrap_or_default()
    }
}
