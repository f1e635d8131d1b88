//! The seventeen universal parts of speech.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

/// A string that is no universal part of speech.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("`{0}` is not one of the 17 UPOS tags of Universal Dependencies")]
pub struct UnknownUpos(String);

macro_rules! upos {
    ($($variant:ident $tag:literal $meaning:literal),+ $(,)?) => {
        /// Universal part of speech, as in Universal Dependencies 2. `Display` and `FromStr` use the UD tags.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Upos {
            $(#[doc = concat!("`", $tag, "`: ", $meaning)] $variant,)+
        }

        impl Upos {
            /// All tags, in alphabetical order of their UD names.
            pub const ALL: [Upos; 17] = [$(Upos::$variant),+];

            /// The tag as Universal Dependencies writes it, `PROPN` say.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Upos::$variant => $tag,)+
                }
            }
        }
    };
}

upos! {
    Adjective "ADJ" "adjective",
    Adposition "ADP" "preposition or postposition",
    Adverb "ADV" "adverb",
    Auxiliary "AUX" "auxiliary verb or copula",
    CoordinatingConjunction "CCONJ" "coordinating conjunction",
    Determiner "DET" "determiner",
    Interjection "INTJ" "interjection",
    Noun "NOUN" "common noun",
    Numeral "NUM" "number",
    Particle "PART" "particle, such as infinitival `to`, `not`, possessive `'s`",
    Pronoun "PRON" "pronoun",
    ProperNoun "PROPN" "proper noun",
    Punctuation "PUNCT" "punctuation",
    SubordinatingConjunction "SCONJ" "subordinating conjunction",
    Symbol "SYM" "symbol",
    Verb "VERB" "verb",
    Other "X" "anything else",
}

impl fmt::Display for Upos {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for Upos {
    type Err = UnknownUpos;

    fn from_str(tag: &str) -> Result<Upos, UnknownUpos> {
        Upos::ALL.into_iter().find(|upos| upos.as_str() == tag).ok_or_else(|| UnknownUpos(tag.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_tag_reads_back_as_itself() {
        for upos in Upos::ALL {
            assert_eq!(upos.to_string().parse(), Ok(upos));
        }
        assert!("NNP".parse::<Upos>().is_err());
    }

    #[test]
    fn tags_are_in_the_order_of_their_names() {
        assert!(Upos::ALL.is_sorted_by_key(|upos| upos.as_str()));
    }
}
