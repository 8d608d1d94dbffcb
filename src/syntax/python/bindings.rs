//! What names stand for at a place: what is bound here, over what is bound around it and shared by all that stands there.

use super::parser::Binding;
use rustc_hash::FxHashMap;
use std::rc::Rc;

/// The values of names. A copy costs as much as was bound here, however much is bound around.
#[derive(Clone, Default)]
pub(super) struct Bindings<'s> {
    around: Rc<FxHashMap<&'s str, Binding>>,
    /// What is bound here; none if a name of those around means nothing that is followed.
    own: FxHashMap<&'s str, Option<Binding>>,
}

impl<'s> Bindings<'s> {
    /// Nothing bound yet where these are bound around.
    #[cfg(feature = "python")]
    pub fn within(around: &Rc<FxHashMap<&'s str, Binding>>) -> Self {
        Self { around: Rc::clone(around), own: FxHashMap::default() }
    }

    /// What a name stands for.
    pub fn get(&self, name: &str) -> Option<Binding> {
        match self.own.get(name) {
            Some(own) => *own,
            None => self.around.get(name).copied(),
        }
    }

    /// The same, to change it here.
    #[cfg(feature = "python")]
    pub fn get_mut(&mut self, name: &str) -> Option<&mut Binding> {
        if !self.own.contains_key(name) {
            let (name, binding) = self.around.get_key_value(name)?;
            self.own.insert(name, Some(*binding));
        }
        self.own.get_mut(name)?.as_mut()
    }

    /// Whether a name stands for something.
    pub fn contains(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// Whether no name can stand for anything.
    pub fn are_none(&self) -> bool {
        self.own.is_empty() && self.around.is_empty()
    }

    /// Binds a name here.
    pub fn insert(&mut self, name: &'s str, binding: Binding) {
        self.own.insert(name, Some(binding));
    }

    /// A name stands for nothing here.
    #[cfg(feature = "python")]
    pub fn remove(&mut self, name: &str) {
        match self.around.get_key_value(name) {
            Some((name, _)) => _ = self.own.insert(name, None),
            None => _ = self.own.remove(name),
        }
    }

    /// Every name, with what it stands for.
    #[cfg(feature = "python")]
    pub fn iter(&self) -> impl Iterator<Item = (&'s str, Binding)> {
        let own = self.own.iter().filter_map(|(name, binding)| Some((*name, (*binding)?)));
        let around = self.around.iter().filter(|(name, _)| !self.own.contains_key(*name));
        own.chain(around.map(|(name, binding)| (*name, *binding)))
    }
}
