//! An analysis whose mentions are linked to the world: actors, places, times, numbers.

use crate::{ActorId, PeopleClass, PlaceId, PlaceRef, Span, TimeSpan, Warning};
use std::ops::Range;

/// Which words of which sentence.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TokenRange {
    /// Index of the sentence.
    pub sentence: usize,
    /// First token.
    pub start: usize,
    /// One past the last token.
    pub end: usize,
}

impl TokenRange {
    /// A range within a sentence.
    #[must_use]
    pub fn new(sentence: usize, tokens: Range<usize>) -> Self {
        Self { sentence, start: tokens.start, end: tokens.end.max(tokens.start) }
    }
    /// The tokens as a plain range.
    #[must_use]
    pub fn tokens(&self) -> Range<usize> {
        self.start..self.end
    }
    /// Whether a token of the same sentence lies inside.
    #[must_use]
    pub fn holds(&self, token: usize) -> bool {
        (self.start..self.end).contains(&token)
    }
}

/// How an actor is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Naming {
    /// A proper name or an alias of the catalogue: *HTS*, *Syrian Arab Army*, *Erdoğan*.
    Name,
    /// A noun phrase: *opposition factions*, *pro-regime forces*, *gunmen*, *residents*.
    Nominal,
    /// A bare adjective or possessor that stands for a state: *Russian and Syrian aircraft*, *Turkey's*.
    Demonym,
    /// A pronoun or short form (*they*, *the group*) that takes its link from an earlier mention.
    Anaphor,
}

/// A mention of somebody who can act or be acted on.
#[derive(Debug, Clone, PartialEq)]
pub struct ActorMention {
    /// The words: the name, or the noun phrase without determiners and relative clauses.
    pub at: TokenRange,
    /// The syntactic head among them.
    pub head: usize,
    /// Where the words stand in the text.
    pub span: Span,
    /// As written.
    pub text: String,
    /// How it is named.
    pub naming: Naming,
    /// Catalogue id; `None` when the catalogue has none.
    pub actor_id: Option<ActorId>,
    /// The catalogue's name, or the antecedent's words for an anaphor.
    pub name: Option<String>,
    /// Fighters, civilians, or not known: what people of this name are when they are counted.
    pub class: PeopleClass,
    /// Index (into [`Linked::actors`]) of the mention an anaphor stands for.
    pub antecedent: Option<usize>,
    /// How sure the link is, 0 to 1.
    pub score: f32,
    /// What made the link, e.g. `catalogue/alias`, `catalogue/composed`, `nominal`.
    pub by: &'static str,
    /// Other candidates, best first.
    pub alternatives: Vec<ActorId>,
}

/// A mention of a place, complete as the published format wants it.
#[derive(Debug, Clone, PartialEq)]
pub struct PlaceMention {
    /// The words, with direction and kind words (*western Aleppo*, *Idlib countryside*, *Tank Hill*).
    pub at: TokenRange,
    /// The syntactic head among them.
    pub head: usize,
    /// The place with precision, relation, coordinates and score.
    pub place: PlaceRef,
    /// Index (into [`Linked::places`]) of the mention that a short form (*the town*) stands for.
    pub antecedent: Option<usize>,
    /// Whether the name is used for its government or people (*Ankara said*), not as a place.
    pub metonymic: bool,
    /// Index of the mention that this name only helps to locate: *Idlib province* in *Khan Sheikhoun, a town in Idlib
    /// province*, *Darat Izza* in *the farms near Darat Izza*. What happened, happened there, not here.
    pub locates: Option<usize>,
    /// What made the link.
    pub by: &'static str,
    /// Other candidates as `id name (admin1, country)`, best first.
    pub alternatives: Vec<String>,
}

/// An expression of time.
#[derive(Debug, Clone, PartialEq)]
pub struct TimeMention {
    /// The words.
    pub at: TokenRange,
    /// Resolved as far as the text and the date of publication allow.
    pub time: TimeSpan,
}

/// A number with its bounds and what it counts.
#[derive(Debug, Clone, PartialEq)]
pub struct NumberMention {
    /// The words that give the number: *over 35*, *dozens*, *between 20 and 30*.
    pub at: TokenRange,
    /// Where they stand in the text.
    pub span: Span,
    /// As written.
    pub text: String,
    /// Lower bound, inclusive.
    pub low: Option<u64>,
    /// Upper bound, inclusive.
    pub high: Option<u64>,
    /// *about*, *some*, *nearly*.
    pub approximate: bool,
    /// The counted noun: *soldiers* in *over 35 Syrian government soldiers*; `None` when it stands alone.
    pub counted: Option<usize>,
}

/// An analysis whose mentions are linked. Each list is in reading order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Linked {
    /// Who.
    pub actors: Vec<ActorMention>,
    /// Where.
    pub places: Vec<PlaceMention>,
    /// When.
    pub times: Vec<TimeMention>,
    /// How many.
    pub numbers: Vec<NumberMention>,
    /// ISO 3166-1 alpha-2 of the country most of the report is about, when the places tell.
    pub country: Option<String>,
    /// The place of the report's dateline.
    pub dateline: Option<PlaceId>,
    /// What was noticed.
    pub warnings: Vec<Warning>,
}

macro_rules! in_sentence {
    ($($(#[$doc:meta])* $name:ident: $list:ident -> $item:ty;)+) => {
        impl Linked {
            $($(#[$doc])*
            pub fn $name(&self, sentence: usize) -> impl Iterator<Item = (usize, &$item)> {
                let from = self.$list.partition_point(|m| m.at.sentence < sentence);
                self.$list[from..].iter().take_while(move |m| m.at.sentence == sentence).enumerate().map(move |(i, m)| (from + i, m))
            })+
        }
    };
}

in_sentence! {
    /// The actors of a sentence with their indices.
    actors_in: actors -> ActorMention;
    /// The places of a sentence with their indices.
    places_in: places -> PlaceMention;
    /// The times of a sentence with their indices.
    times_in: times -> TimeMention;
    /// The numbers of a sentence with their indices.
    numbers_in: numbers -> NumberMention;
}
