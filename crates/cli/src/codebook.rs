//! What the ACLED table asks about actors and outlets, answered from the catalogues.

use dateline_catalog::{Actors, Sources};
use dateline_export::{Codebook, SourceScale};
use dateline_model::ActorRef;
use dateline_pipeline::Knowledge;

/// The catalogues as a code book.
pub(crate) struct Catalogues<'k> {
    actors: &'k Actors,
    sources: &'k Sources,
}

impl<'k> Catalogues<'k> {
    pub(crate) fn of(knowledge: &'k Knowledge) -> Self {
        Self { actors: &knowledge.actors, sources: &knowledge.sources }
    }
}

impl Codebook for Catalogues<'_> {
    fn inter(&self, actor: &ActorRef, country: Option<&str>) -> Option<u8> {
        let actor = self.actors.index_of(actor.actor_id.as_ref()?.as_str())?;
        Some(match country {
            Some(country) => self.actors.inter_in(actor, country),
            None => self.actors.actor(actor).inter,
        })
    }

    /// An outlet of the event's country is national, another's international; regions the catalogue does not know.
    fn scale(&self, outlet: &str, country: Option<&str>) -> Option<SourceScale> {
        let found = self.sources.by_alias(outlet).first().copied()?;
        let home = self.sources.source(found).country.as_deref()?;
        Some(if Some(home) == country { SourceScale::National } else { SourceScale::International })
    }
}
