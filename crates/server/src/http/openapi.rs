//! The OpenAPI 3.1 document, made from the table of routes and the types that they give.

use super::{
    problem::{Problem, Told},
    route::{Needs, Route},
};
use schemars::{
    Schema, SchemaGenerator,
    generate::{Contract, SchemaSettings},
    json_schema,
};
use serde_json::{Map, Value, json};

/// The schema of GeoJSON answers: what RFC 7946 says.
pub(crate) fn any_object(_: &mut SchemaGenerator) -> Schema {
    json_schema!({
        "type": "object",
        "description": "A FeatureCollection of RFC 7946.",
        "required": ["type", "features"],
        "properties": { "type": { "const": "FeatureCollection" }, "features": { "type": "array", "items": { "type": "object" } } },
    })
}

/// The document.
pub(crate) fn document(routes: &[Route]) -> Value {
    let mut schemas = generator(Contract::Serialize);
    let mut bodies = generator(Contract::Deserialize);
    let problem = schemas.subschema_for::<Told>();
    let mut paths: Map<String, Value> = Map::new();
    for route in routes {
        let path = if route.path.is_empty() { "/".to_owned() } else { route.path.to_owned() };
        let operation = operation(route, &mut schemas, &mut bodies, &problem);
        let entry = paths.entry(path).or_insert_with(|| json!({}));
        entry[route.method.as_str().to_lowercase()] = operation;
    }
    let mut components = Map::new();
    for (name, schema) in schemas.take_definitions(true).into_iter().chain(bodies.take_definitions(true)) {
        components.insert(name, schema);
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Dateline",
            "version": env!("CARGO_PKG_VERSION"),
            "summary": "Who says what happened, to whom, where, when and how many, with the sentences that say so.",
            "description": INTRODUCTION,
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
        },
        "servers": [{ "url": "/api/v1" }],
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": {
                "session": { "type": "apiKey", "in": "cookie", "name": crate::accounts::COOKIE },
                "csrf": { "type": "apiKey", "in": "header", "name": crate::http::security::CSRF },
            },
        },
    })
}

const INTRODUCTION: &str = "Offsets count Unicode code points of `document.text`. Lists are pages: `next` is the token of the \
page after. Every answer about the record has a weak ETag that changes with the record. Errors are problem documents \
(RFC 9457). What changes the record needs the header X-CSRF-Token with the token that GET /session gives.";

fn generator(contract: Contract) -> SchemaGenerator {
    let settings = SchemaSettings::draft2020_12().with(|settings| {
        settings.definitions_path = "/components/schemas".into();
        settings.meta_schema = None;
        settings.contract = contract;
    });
    settings.into_generator()
}

fn operation(route: &Route, schemas: &mut SchemaGenerator, bodies: &mut SchemaGenerator, problem: &Schema) -> Value {
    let mut responses = Map::new();
    for (status, media, schema) in &route.answers {
        let answer = responses.entry(status.to_string()).or_insert_with(|| json!({ "description": meaning(*status) }));
        if let Some(media) = media {
            answer["content"][*media] = match schema {
                Some(schema) => json!({ "schema": schema(schemas) }),
                None => json!({}),
            };
        }
    }
    for status in problems(route) {
        responses.insert(
            status.to_string(),
            json!({ "description": meaning(status), "content": { Problem::MEDIA: { "schema": problem } } }),
        );
    }
    if matches!(route.run, super::route::Run::Read(_)) {
        responses.insert("304".to_owned(), json!({ "description": meaning(304) }));
    }
    let mut parameters: Vec<Value> = path_parameters(route.path);
    parameters.extend(route.query.iter().map(super::param::Param::describe));
    let mut made = json!({
        "operationId": route.id, "summary": route.about, "tags": [tag(route.path)], "parameters": parameters,
        "responses": responses,
    });
    if let Some(body) = route.body {
        let schema = body(bodies);
        made["requestBody"] = json!({ "required": true, "content": { "application/json": { "schema": schema } } });
    }
    made["security"] = match (route.needs, route.method == axum::http::Method::GET) {
        (Needs::Nothing, true) => json!([]),
        (Needs::Nothing, false) => json!([{ "csrf": [] }]),
        (_, true) => json!([{}, { "session": [] }]),
        (_, false) => json!([{ "csrf": [] }, { "session": [], "csrf": [] }]),
    };
    made
}

fn tag(path: &str) -> &str {
    path.trim_start_matches('/').split(['/', '.']).next().filter(|tag| !tag.is_empty()).unwrap_or("about")
}

fn path_parameters(path: &str) -> Vec<Value> {
    let names = path.split('{').skip(1).filter_map(|rest| rest.split('}').next());
    let schema = |name: &str| match name {
        "z" => json!({ "type": "integer", "minimum": 0, "maximum": 22 }),
        "x" | "y" => json!({ "type": "integer", "minimum": 0 }),
        _ => json!({ "type": "string", "minLength": 1 }),
    };
    names.map(|name| json!({ "name": name, "in": "path", "required": true, "schema": schema(name) })).collect()
}

/// The problems that a route can answer with.
fn problems(route: &Route) -> Vec<u16> {
    let mut found = vec![400, 403, 404, 405, 500, 503];
    if route.needs > Needs::Nothing {
        found.push(401);
    }
    if route.method != axum::http::Method::GET {
        found.extend([401, 409, 410, 413, 415, 422, 429]);
    }
    if route.path.contains("{id}") {
        found.push(410);
    }
    found
}

fn meaning(status: u16) -> &'static str {
    match status {
        200 => "As asked.",
        201 => "Recorded.",
        204 => "Nothing to show.",
        304 => "As it was when you asked last.",
        400 => "A parameter or the body is not understood.",
        401 => "Sign in first.",
        403 => "Not allowed, or the CSRF token is missing.",
        404 => "It is not there.",
        405 => "Not with this method.",
        409 => "It does not fit what the record holds now.",
        410 => "It was there once; `went_to` tells what stands for it.",
        413 => "The body is too large.",
        415 => "The body is no JSON.",
        422 => "The body does not fit.",
        429 => "Too many attempts; wait as long as Retry-After says.",
        503 => "The record is locked or gone; try again after Retry-After.",
        _ => "A fault of the server; its log has it.",
    }
}
