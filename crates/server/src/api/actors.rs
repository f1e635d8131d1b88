//! Actors: by name, and one with its names, relations and activity.

use super::{
    control,
    page::ListOf,
    timeline::{self, Timeline},
};
use crate::{
    http::{
        param::{Param, Shape},
        problem::Problem,
        route::Ask,
    },
    overview,
};
use dateline_catalog::Actor;
use dateline_model::{ActorId, ActorRef, Claim, ControlSpan, fold};
use dateline_store::{DocumentRow, EventQuery, Named, Record};
use schemars::JsonSchema;
use serde::Serialize;
use std::{
    collections::{BTreeMap, HashSet},
    sync::Arc,
};

/// What actors can be found by.
pub(crate) const FILTERS: &[Param] = &[
    Param::new("q", Shape::Text, "With a name of these words or their beginnings."),
    Param::new("limit", Shape::Int(1, 200), "At most so many; 50 when left out."),
];

/// Spans of a holder that are told.
const MOST_HELD: usize = 100;

/// An actor of the record.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(crate) struct ActorRow {
    /// For `/actors/{id}` and the filter `actor`: the catalogue's id, or the name where the catalogue has none.
    actor_id: String,
    name: String,
    /// Kind in the catalogue.
    kind: Option<String>,
    /// Events that it has part in.
    events: u64,
}

/// Every actor of the record's events: ids, and folded names of those that the catalogue has not, sorted.
fn values(ask: &Ask<'_>, record: &mut Record) -> Result<Arc<Vec<String>>, Problem> {
    let actors = &ask.app.actors;
    ask.app.actor_values.get(&ask.version, || {
        let mut all = record.actor_values()?;
        // The folded name of an actor that the catalogue has stands beside its id.
        all.retain(|value| actors.get(value).is_some() || actors.by_alias(value).is_empty());
        Ok(Arc::new(all))
    })
}

/// Actors with a name of these words (all when there are none), those with most events first.
pub(crate) fn named(ask: &Ask<'_>, record: &mut Record, text: &str, limit: usize) -> Result<Vec<ActorRow>, Problem> {
    let found = if fold(text).is_empty() { values(ask, record)? } else { Arc::new(record.named(Named::Actor, text)?) };
    let mut rows = Vec::new();
    for value in found.iter().take(limit * 4) {
        let actor = ask.app.actors.get(value);
        let question = format!("{} {value}", ask.version);
        rows.push(ActorRow {
            name: actor.map_or_else(|| value.clone(), |actor| actor.name.clone()),
            kind: actor.map(kind),
            events: ask.app.actor_events.get(&question, || record.events_with_actor(value, None))?,
            actor_id: value.clone(),
        });
    }
    rows.retain(|row| row.events > 0);
    rows.sort_by(|a, b| b.events.cmp(&a.events).then_with(|| a.actor_id.cmp(&b.actor_id)));
    rows.truncate(limit);
    Ok(rows)
}

fn kind(actor: &Actor) -> String {
    let debug = format!("{:?}", actor.kind);
    let mut out = String::new();
    for (n, c) in debug.char_indices() {
        if c.is_uppercase() && n > 0 {
            out.push('_');
        }
        out.extend(c.to_lowercase());
    }
    out
}

/// `GET /actors`.
pub(crate) fn list(ask: &Ask<'_>, record: &mut Record) -> Result<ListOf<ActorRow>, Problem> {
    let limit = ask.query.limit()?.unwrap_or(50);
    Ok(ListOf { items: named(ask, record, ask.query.text("q").unwrap_or_default(), limit)? })
}

/// An actor with its names, relations and activity.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct ActorDetail {
    actor_id: String,
    name: String,
    /// Whether the catalogue has it.
    known: bool,
    names: Vec<ActorName>,
    kind: Option<String>,
    /// ISO 3166-1 alpha-2.
    countries: Vec<String>,
    side: Option<Other>,
    parent: Option<Other>,
    /// Where the catalogue's entry comes from.
    source: Option<String>,
    relations: Vec<Relation>,
    activity: Timeline,
    /// Number of events; they are listed by `/events?actor=id`.
    events: u64,
    /// Places it holds or held, the latest first; at most 100.
    held: Vec<ControlSpan>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct ActorName {
    name: String,
    kind: NameKind,
    from: Option<String>,
    to: Option<String>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum NameKind {
    Name,
    Alias,
    Former,
    Leader,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
struct Other {
    /// Catalogue id; `null` when it has none.
    actor_id: Option<String>,
    name: String,
}

/// A lasting fact between this actor and another.
#[derive(Debug, Serialize, JsonSchema)]
struct Relation {
    /// `backs`, `member_of`, `allied_with`, `formerly`, `opposes`, and from the catalogue `sponsored_by`, `succeeds`, `side_of`.
    relation: String,
    /// From this actor to the other one, or the other way.
    direction: Towards,
    other: Other,
    basis: RelationBasis,
    /// The claims that say it.
    claims: Vec<RelationClaim>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum Towards {
    From,
    To,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum RelationBasis {
    Catalogue,
    Claims,
}

#[derive(Debug, Serialize, JsonSchema)]
struct RelationClaim {
    document_id: String,
    claim_id: String,
    /// The words that say it.
    text: String,
    document: Option<DocumentRow>,
}

/// `GET /actors/{id}`.
pub(crate) fn detail(ask: &Ask<'_>, record: &mut Record) -> Result<ActorDetail, Problem> {
    let (id, as_of) = (ask.part(0), ask.query.as_of()?);
    let actor = ask.app.actors.get(id);
    let events = record.events_with_actor(id, as_of)?;
    if actor.is_none() && events == 0 {
        return Err(Problem::not_found(format!("the actor {id}")));
    }
    let overview = ask.app.overviews.get(record, as_of)?;
    let query = EventQuery { as_of, actor: Some(id.to_owned()), ..EventQuery::default() };
    let ids: HashSet<u64> = record.event_ids(&query)?.iter().filter_map(overview::number).collect();
    let filter = overview::Filter { ids: Some(Arc::new(ids)), ..overview::Filter::default() };
    let activity = timeline::of(&overview, overview.all().filter(|mark| filter.takes(mark)), None);
    let held = held(ask, record, id)?;
    let mut relations = actor.map(|actor| catalogued(ask, actor)).unwrap_or_default();
    relations.extend(told(ask, record, id)?);
    let other = |id: &dateline_catalog::ActorId| other(ask, id.as_str());
    Ok(ActorDetail {
        actor_id: id.to_owned(),
        name: actor.map_or_else(|| id.to_owned(), |actor| actor.name.clone()),
        known: actor.is_some(),
        names: actor.map(names).unwrap_or_default(),
        kind: actor.map(kind),
        countries: actor.map(|actor| actor.countries.clone()).unwrap_or_default(),
        side: actor.and_then(|actor| actor.side.as_ref()).map(other),
        parent: actor.and_then(|actor| actor.parent.as_ref()).map(other),
        source: actor.map(|actor| actor.source.clone()),
        relations,
        activity,
        events,
        held,
    })
}

/// The latest spans that it holds or held.
fn held(ask: &Ask<'_>, record: &mut Record, id: &str) -> Result<Vec<ControlSpan>, Problem> {
    let holdings = control::holdings(ask, record)?;
    let is_it = |(known, name): &(Option<String>, String)| match known {
        Some(known) => known == id,
        None => fold(name) == fold(id),
    };
    let mut spans: Vec<_> = holdings.iter().filter(|(holder, _)| is_it(holder)).flat_map(|(_, spans)| spans).collect();
    spans.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    let mut found = Vec::new();
    for (_, span_id) in spans.into_iter().take(MOST_HELD) {
        found.extend(record.span(span_id, ask.query.as_of()?)?);
    }
    Ok(found)
}

fn is(actor: &ActorRef, id: &str) -> bool {
    match &actor.actor_id {
        Some(known) => known.as_str() == id,
        None => fold(actor.name.as_deref().unwrap_or(&actor.text)) == fold(id),
    }
}

fn other(ask: &Ask<'_>, id: &str) -> Other {
    let name = ask.app.actors.get(id).map_or_else(|| id.to_owned(), |actor| actor.name.clone());
    Other { actor_id: Some(id.to_owned()), name }
}

fn names(actor: &Actor) -> Vec<ActorName> {
    let plain = |name: &String, kind| ActorName { name: name.clone(), kind, from: None, to: None };
    let dated = |name: &dateline_catalog::DatedName, kind| ActorName {
        name: name.name.clone(),
        kind,
        from: name.from.as_ref().map(ToString::to_string),
        to: name.to.as_ref().map(ToString::to_string),
    };
    let mut found = vec![plain(&actor.name, NameKind::Name)];
    found.extend(actor.aliases.iter().map(|name| plain(name, NameKind::Alias)));
    found.extend(actor.former.iter().map(|name| dated(name, NameKind::Former)));
    found.extend(actor.leaders.iter().map(|name| dated(name, NameKind::Leader)));
    found
}

fn catalogued(ask: &Ask<'_>, actor: &Actor) -> Vec<Relation> {
    let relation = |word: &str, id: &dateline_catalog::ActorId| Relation {
        relation: word.to_owned(),
        direction: Towards::From,
        other: other(ask, id.as_str()),
        basis: RelationBasis::Catalogue,
        claims: Vec::new(),
    };
    let mut found: Vec<Relation> = Vec::new();
    found.extend(actor.member_of.iter().map(|id| relation("member_of", id)));
    found.extend(actor.sponsors.iter().map(|id| relation("sponsored_by", id)));
    found.extend(actor.succeeds.iter().map(|id| relation("succeeds", id)));
    found.extend(actor.side.iter().map(|id| relation("side_of", id)));
    found
}

/// What the reports say of it.
fn told(ask: &Ask<'_>, record: &mut Record, id: &str) -> Result<Vec<Relation>, Problem> {
    let Ok(actor_id) = ActorId::new(id) else { return Ok(Vec::new()) };
    let mut by_fact: BTreeMap<(String, Towards, Other), Vec<Claim>> = BTreeMap::new();
    for (relation, claim) in record.relations_of(&actor_id, ask.query.as_of()?)? {
        let subject = claim.actors.iter().any(|actor| is(actor, id));
        let (direction, others) = if subject { (Towards::From, &claim.targets) } else { (Towards::To, &claim.actors) };
        for one in others {
            let other =
                Other { actor_id: one.actor_id.as_ref().map(ToString::to_string), name: ask.app.actor_name(one) };
            by_fact.entry((relation.as_str().to_owned(), direction, other)).or_default().push(claim.clone());
        }
    }
    let mut found = Vec::new();
    for ((relation, direction, other), claims) in by_fact {
        let mut sources = Vec::new();
        for claim in claims {
            sources.push(RelationClaim {
                document_id: claim.document_id.to_string(),
                claim_id: claim.claim_id.to_string(),
                text: claim.evidence.first().map(|evidence| evidence.text.clone()).unwrap_or_default(),
                document: record.document_row(&claim.document_id)?,
            });
        }
        found.push(Relation { relation, direction, other, basis: RelationBasis::Claims, claims: sources });
    }
    Ok(found)
}
