//! What every route has in common: parameters, answers, problems, and the table that the router and the OpenAPI
//! document are both made of.

pub(crate) mod answer;
pub(crate) mod openapi;
pub(crate) mod param;
pub(crate) mod problem;
pub(crate) mod query;
pub(crate) mod route;
pub(crate) mod security;
