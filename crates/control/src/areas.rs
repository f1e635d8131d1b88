//! Settled places drawn as areas for a map. In the making.
