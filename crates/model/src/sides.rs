//! Who stands on whose side.

use crate::ActorId;
use std::collections::BTreeMap;

/// Who stands on whose side. An actor that is not in it is a side of its own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sides(BTreeMap<ActorId, ActorId>);

impl Sides {
    /// Takes pairs of an actor and the side that it belongs to. Chains are followed; a circle ends where it began.
    #[must_use]
    pub fn new(pairs: impl IntoIterator<Item = (ActorId, ActorId)>) -> Self {
        Self(pairs.into_iter().collect())
    }
    /// The side that an actor belongs to.
    #[must_use]
    pub fn side_of<'a>(&'a self, actor: &'a ActorId) -> &'a ActorId {
        let mut at = actor;
        for _ in 0..8 {
            match self.0.get(at) {
                Some(next) if next != at && next != actor => at = next,
                _ => break,
            }
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sides_are_followed_to_the_root_and_circles_end() {
        let id = |s: &str| ActorId::new(s).unwrap();
        let sides = Sides::new([(id("a"), id("b")), (id("b"), id("c")), (id("x"), id("y")), (id("y"), id("x"))]);
        assert_eq!(sides.side_of(&id("a")), &id("c"));
        assert_eq!(sides.side_of(&id("x")), &id("y"));
        assert_eq!(sides.side_of(&id("lonely")), &id("lonely"));
    }
}
