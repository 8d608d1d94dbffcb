//! What kind of server it is, and the words for that.

/// What is known of the server (language.md §6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Profile {
    /// Nothing beyond the specification.
    #[default]
    Generic,
    /// Hasura's conventions.
    Hasura,
    /// Prefect Server and Cloud, 0.12 to 1.4.
    Prefect,
}

/// Which profile was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum ProfileChoice {
    /// The one that the schema shows.
    #[default]
    Auto,
    /// This one.
    Fixed(Profile),
}

impl Profile {
    /// The words that [`Profile::parse`] knows.
    pub const WORDS: [&'static str; 4] = ["auto", "generic", "hasura", "prefect"];

    /// The choice that a word stands for: `auto`, `generic`, `hasura`, `prefect`.
    #[must_use]
    pub fn parse(word: &str) -> Option<ProfileChoice> {
        match word {
            "auto" => Some(ProfileChoice::Auto),
            "generic" => Some(ProfileChoice::Fixed(Self::Generic)),
            "hasura" => Some(ProfileChoice::Fixed(Self::Hasura)),
            "prefect" => Some(ProfileChoice::Fixed(Self::Prefect)),
            _ => None,
        }
    }

    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Generic => "generic",
            Self::Hasura => "hasura",
            Self::Prefect => "prefect",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Profile, ProfileChoice};

    #[test]
    fn every_word_is_a_choice() {
        for word in Profile::WORDS {
            let choice = Profile::parse(word).unwrap();
            assert!(
                choice == ProfileChoice::Auto
                    || matches!(choice, ProfileChoice::Fixed(one) if one.word() == word)
            );
        }
        assert_eq!(Profile::parse("Prefect"), None);
    }
}
