//! Who stands on whose side, for the record: events and control weigh a voice by the side it speaks for.

use dateline_catalog::Actors;
use dateline_model::{ActorId, Sides};

/// The sides of the catalogue.
#[must_use]
pub fn sides(actors: &Actors) -> Sides {
    let id = |id: &dateline_catalog::ActorId| ActorId::new(id.as_str()).ok();
    Sides::new(actors.iter().filter_map(|(_, actor)| id(&actor.id).zip(actor.side.as_ref().and_then(id))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_actor_with_a_side_stands_on_it() {
        let actors = Actors::builtin();
        let (_, actor) = actors.iter().find(|(_, actor)| actor.side.is_some()).unwrap();
        let id = ActorId::new(actor.id.as_str()).unwrap();
        assert_ne!(sides(&actors).side_of(&id), &id);
    }
}
