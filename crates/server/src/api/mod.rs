//! The API: one module per noun, and the table of all routes.

mod about;
mod actors;
mod audit;
mod claims;
pub(crate) mod control;
mod decisions;
mod documents;
mod events;
mod filter;
mod page;
pub(crate) mod places;
mod quote;
mod review;
mod search;
mod session;
mod tiles;
mod timeline;

use crate::http::{
    param::{AS_OF, PAGING, VERSION},
    route::{Needs, Route},
};
use axum::http::Method;

/// Seconds that a browser may keep a tile of the base map.
const BASE_FRESH_S: u32 = 3600;

/// Every route under `/api/v1`.
pub(crate) fn routes() -> Vec<Route> {
    [reading(), exploring(), tiles(), changing()].concat()
}

fn reading() -> Vec<Route> {
    let as_of: &[_] = &[AS_OF];
    vec![
        Route::get("", "about", "The server and what its record holds.", about::about),
        Route::get("/vocabulary", "vocabulary", "The closed word lists of the format.", about::vocabulary),
        Route::get("/events", "listEvents", "Events by day.", events::list)
            .or_geojson(events::features)
            .query(&[&events::parameters()]),
        Route::features("/events.geojson", "listEventFeatures", "Events by day, as GeoJSON.", events::features)
            .query(&[&events::parameters()]),
        Route::get("/events/{id}", "getEvent", "An event with its claims.", events::detail).query(&[as_of]),
        Route::get("/events/{id}/history", "getEventHistory", "What was believed of it, and when.", events::history),
        Route::get("/documents", "listDocuments", "Documents by day of publication.", documents::list)
            .query(&[documents::FILTERS, PAGING]),
        Route::get("/documents/{id}", "getDocument", "A document.", documents::detail).query(&[as_of]),
        Route::bytes("/documents/{id}/original", "getOriginal", "Its bytes as received.", documents::original),
        Route::get("/documents/{id}/claims", "getDocumentClaims", "Its claims.", documents::claims).query(&[as_of]),
        Route::get("/claims", "listClaims", "Claims in the order they were stored.", claims::list)
            .query(&[claims::FILTERS, PAGING]),
        Route::get("/claims/{document_id}/{claim_id}", "getClaim", "A claim.", claims::detail).query(&[as_of]),
        Route::get("/control", "listControl", "Who held what.", control::list)
            .or_geojson(control::features)
            .query(&[control::FILTERS, PAGING]),
        Route::features("/control.geojson", "listControlFeatures", "Who held what, as points.", control::features)
            .query(&[control::FILTERS, PAGING]),
        Route::features("/control/areas.geojson", "getControlAreas", "Who held what, as areas.", control::areas)
            .query(&[&[control::AT], as_of]),
        Route::get("/control/holders", "listHolders", "Who holds or held places.", control::holders).query(&[as_of]),
    ]
}

fn exploring() -> Vec<Route> {
    let as_of: &[_] = &[AS_OF];
    vec![
        Route::get("/places", "listPlaces", "Places of the record.", places::list).query(&[places::FILTERS]),
        Route::get("/places/{key}", "getPlace", "A place and who held it.", places::detail).query(&[as_of]),
        Route::get("/actors", "listActors", "Actors of the record.", actors::list).query(&[actors::FILTERS]),
        Route::get("/actors/{id}", "getActor", "An actor, its relations and activity.", actors::detail).query(&[as_of]),
        Route::get("/search", "search", "Reports, events, places and actors.", search::search)
            .query(&[search::FILTERS]),
        Route::get("/timeline", "getTimeline", "Events by day and family.", timeline::timeline)
            .query(&[filter::FILTERS, timeline::STEP]),
        Route::get("/review", "listReview", "Events that nobody has decided on.", review::queue).query(&[
            review::KIND,
            filter::FILTERS,
            PAGING,
        ]),
        Route::get("/decisions", "listDecisions", "Decisions of people.", decisions::list)
            .query(&[decisions::FILTERS, PAGING]),
    ]
}

fn tiles() -> Vec<Route> {
    let version: &[_] = &[VERSION];
    let as_of: &[_] = &[AS_OF];
    vec![
        Route::tile("/tiles/events/{z}/{x}/{y}.mvt", "getEventTile", "Events.", tiles::of_events)
            .query(&[filter::FILTERS, version]),
        Route::tile("/tiles/control/{z}/{x}/{y}.mvt", "getControlTile", "Who held what.", tiles::of_control).query(&[
            &[control::AT],
            as_of,
            version,
        ]),
        Route::tile("/tiles/base/{z}/{x}/{y}.mvt", "getBaseTile", "Borders and names.", tiles::of_base)
            .query(&[version])
            .fresh(BASE_FRESH_S),
    ]
}

fn changing() -> Vec<Route> {
    vec![
        Route::write(Method::POST, "/decisions", "decide", "Records a decision.", decisions::decide)
            .body::<decisions::NewDecision>()
            .gives::<decisions::Decided>(201),
        Route::write(Method::DELETE, "/decisions/{id}", "undo", "Takes a decision back.", decisions::undo)
            .gives_nothing(),
        Route::plain(Method::GET, "/session", "getSession", "Who is signed in.", session::show)
            .gives::<session::Session>(200)
            .needs(Needs::Nothing),
        Route::write(Method::POST, "/session", "signIn", "Signs in.", session::sign_in)
            .body::<session::Credentials>()
            .gives::<session::Session>(200)
            .needs(Needs::Nothing)
            .always(),
        Route::write(Method::DELETE, "/session", "signOut", "Signs out.", session::sign_out)
            .gives_nothing()
            .needs(Needs::Nothing)
            .always(),
        Route::get("/audit", "listAudit", "What was done, the latest first.", audit::list)
            .query(&[PAGING])
            .needs(Needs::Admin),
        Route::stream("/stream", "stream", "Tells when the record changes (server-sent events)."),
    ]
}
