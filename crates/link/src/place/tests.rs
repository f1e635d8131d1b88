//! Tests of the place rules.
