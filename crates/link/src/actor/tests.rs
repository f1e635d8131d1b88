//! Tests of the actor rules.
