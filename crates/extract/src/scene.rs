//! Everything an extraction step may look at: one report with its tree, its links and the catalogues.

use dateline_catalog::{Actors, Sources};
use dateline_model::{
    ActorMention, ActorRef, Analysis, Document, Linked, Naming, NumberMention, PartRole, PlaceMention, Sentence, Span,
    TimeMention,
};

/// What the extractor needs to know of the world.
#[derive(Debug, Clone, Copy)]
pub struct ExtractKnowledge<'a> {
    /// The event patterns.
    pub rules: &'a crate::Rules,
    /// Who acts.
    pub actors: &'a Actors,
    /// Who speaks.
    pub sources: &'a Sources,
}

/// One report, read only.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scene<'a> {
    pub document: &'a Document,
    pub analysis: &'a Analysis,
    pub linked: &'a Linked,
    pub know: ExtractKnowledge<'a>,
}

impl<'a> Scene<'a> {
    pub fn sentence(&self, n: usize) -> &'a Sentence {
        &self.analysis.sentences[n]
    }

    pub fn role(&self, n: usize) -> PartRole {
        self.document.parts.get(self.sentence(n).part).map_or(PartRole::Paragraph, |p| p.role)
    }

    pub fn span(&self, n: usize, tokens: std::ops::Range<usize>) -> Span {
        let s = self.sentence(n);
        match (s.tokens.get(tokens.start), s.tokens.get(tokens.end.saturating_sub(1))) {
            (Some(a), Some(b)) => a.span.cover(b.span),
            _ => s.span,
        }
    }

    pub fn text(&self, span: Span) -> &'a str {
        self.document.text.slice(span)
    }

    /// The actor mention that a token heads, else the one it stands in.
    pub fn actor_at(&self, n: usize, token: usize) -> Option<(usize, &'a ActorMention)> {
        let linked: &'a Linked = self.linked;
        linked
            .actors_in(n)
            .filter(|(_, m)| m.head == token)
            .max_by_key(|(_, m)| (m.actor_id.is_some(), m.at.end - m.at.start))
            .or_else(|| linked.actors_in(n).find(|(_, m)| m.at.holds(token)))
    }

    pub fn places(&self, n: usize) -> impl Iterator<Item = (usize, &'a PlaceMention)> {
        let linked: &'a Linked = self.linked;
        linked.places_in(n)
    }

    pub fn times(&self, n: usize) -> impl Iterator<Item = &'a TimeMention> {
        let linked: &'a Linked = self.linked;
        linked.times_in(n).map(|(_, t)| t)
    }

    pub fn numbers(&self, n: usize) -> impl Iterator<Item = &'a NumberMention> {
        let linked: &'a Linked = self.linked;
        linked.numbers_in(n).map(|(_, m)| m)
    }

    /// Whether an actor of a draft is a person by name, or a pronoun for one.
    pub fn is_person(&self, actor: &ActorRef) -> bool {
        let mention = self.linked.actors.iter().find(|m| Some(m.span) == actor.span);
        let meant = mention.map(|m| m.antecedent.and_then(|before| self.linked.actors.get(before)).unwrap_or(m));
        meant.is_some_and(|m| m.naming == Naming::Name && m.by == "mention/person")
    }

    /// A place mention that a token heads or stands in, used as a place.
    pub fn place_at(&self, n: usize, token: usize) -> Option<(usize, &'a PlaceMention)> {
        self.places(n)
            .filter(|(_, p)| p.at.holds(token) && !p.metonymic)
            .max_by_key(|(_, p)| (p.head == token, p.at.end - p.at.start))
    }

    /// Whether somebody of the catalogue or a noun for people stands at the token.
    pub fn is_actor(&self, n: usize, token: usize) -> bool {
        self.actor_at(n, token).is_some()
    }
}
