//! What the handlers share.

use crate::{
    Options,
    accounts::Accounts,
    api::control::Holdings,
    base_map::BaseMap,
    control_map,
    feed::{self, State},
    http::problem::Problem,
    metrics::Metrics,
    naming::Namer,
    overview::Overviews,
    pool::Pool,
    recent::Recent,
    stream::Closing,
    tiles::cache::Cache,
};
use dateline_catalog::{Actors, Sources};
use dateline_control::Rules;
use dateline_model::{ActorRef, Sides};
use dateline_store::{Access, Record, Totals};
use jiff::{Timestamp, civil::Date};
use std::{collections::HashSet, sync::Arc};
use tokio::sync::watch;

/// Connections that read. Each may use 64 MB of memory for pages of the record.
const READERS: usize = 4;

/// Everything that a handler may need.
pub(crate) struct App {
    pub(crate) options: Options,
    pub(crate) readers: Arc<Pool>,
    pub(crate) writer: Arc<Pool>,
    pub(crate) state: watch::Sender<State>,
    /// Told when the server stops.
    pub(crate) closing: Closing,
    pub(crate) accounts: Accounts,
    pub(crate) actors: Arc<Actors>,
    pub(crate) sources: Arc<Sources>,
    pub(crate) sides: Sides,
    pub(crate) base: Option<BaseMap>,
    pub(crate) overviews: Overviews,
    pub(crate) tiles: Cache,
    pub(crate) base_tiles: Cache,
    pub(crate) id_sets: Recent<Arc<HashSet<u64>>>,
    pub(crate) days: Recent<Arc<control_map::Day>>,
    pub(crate) holdings: Recent<Arc<Holdings>>,
    pub(crate) totals: Recent<Totals>,
    pub(crate) places: Recent<Arc<crate::overview::Places>>,
    pub(crate) actor_values: Recent<Arc<Vec<String>>>,
    pub(crate) actor_events: Recent<u64>,
    pub(crate) metrics: Metrics,
}

impl App {
    pub(crate) fn new(options: Options, base: Option<BaseMap>, accounts: Accounts) -> Arc<Self> {
        let longest = options.limits.question;
        let readers = Pool::new(&options.target, Access::Read, READERS, longest);
        let writer = Pool::new(&options.target, Access::Write, 1, longest);
        let actors = Actors::builtin();
        Arc::new(Self {
            readers,
            writer,
            state: watch::Sender::new(State::default()),
            closing: Closing::new(false),
            accounts,
            sides: dateline_pipeline::sides(&actors),
            actors,
            sources: Sources::builtin(),
            base,
            overviews: Overviews::default(),
            tiles: Cache::default(),
            base_tiles: Cache::default(),
            id_sets: Recent::new(16),
            days: Recent::new(8),
            holdings: Recent::new(4),
            totals: Recent::new(1),
            places: Recent::new(1),
            actor_values: Recent::new(1),
            actor_events: Recent::new(400),
            metrics: Metrics::default(),
            options,
        })
    }

    /// Whose side an outlet leans to.
    pub(crate) fn leaning(&self, outlet: &str) -> Option<String> {
        let index = self.sources.by_alias(outlet).first()?;
        let source = self.sources.source(*index);
        let side = || source.side_of.as_ref().and_then(|id| self.actors.get(id.as_str())).map(|side| side.name.clone());
        source.leaning.clone().or_else(side)
    }

    /// The map of a day.
    pub(crate) fn control_map(
        &self,
        record: &mut Record,
        (version, as_of, day): (&str, Option<Timestamp>, Date),
    ) -> Result<Arc<control_map::Day>, Problem> {
        self.days.get(&format!("{version} {as_of:?} {day}"), || {
            control_map::Day::load(record, self.base.as_ref(), (as_of, day)).map(Arc::new)
        })
    }

    /// Carries out what was decided or read.
    pub(crate) fn settle(&self, record: &mut Record) -> Result<(), Problem> {
        record.time_limit(None)?;
        record.settle(&self.sides, &Rules::default(), Timestamp::now())?;
        self.name_new(record)
    }

    /// Names places and actors that are new, so that they are found by search.
    pub(crate) fn name_new(&self, record: &mut Record) -> Result<(), Problem> {
        let places = self.base.as_ref().map(|base| (base.gazetteer(), base.labels()));
        record.name_new(&Namer { places, actors: &self.actors })?;
        Ok(())
    }

    /// The catalogue's name of an actor, or the one that is written.
    pub(crate) fn actor_name(&self, actor: &ActorRef) -> String {
        let known = actor.actor_id.as_ref().and_then(|id| self.actors.get(id.as_str()));
        known.map_or_else(|| actor.name.as_deref().unwrap_or(&actor.text).to_owned(), |known| known.name.clone())
    }

    /// Looks the record's state up now.
    pub(crate) async fn look(&self) {
        feed::look(&self.readers, &self.state).await;
    }
}
