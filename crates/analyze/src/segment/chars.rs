//! What a character is to the tokeniser.

/// Longest run of text looked at as one chunk, in bytes; what is longer is cut there. Keeps every look-around bounded.
pub(super) const MAX_CHUNK_BYTES: usize = 4096;

/// Blanks, line ends and control characters part words.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || (c.is_control() && c != '\u{200d}')
}

/// Characters without width: marks of direction, joiners, soft hyphens, byte-order marks. They part nothing, and a
/// token's plain text goes without them.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}'
        | '\u{fe00}'..='\u{fe0f}')
}

/// Letters, digits and what sits on them.
pub(super) fn is_word(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric() || c == '_';
    }
    c.is_alphanumeric() || is_combining(c) || is_invisible(c) || matches!(c, '\u{2bb}'..='\u{2bf}')
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}' | '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6dc}' | '\u{93a}'..='\u{94f}' | '\u{1ab0}'..='\u{1aff}'
        | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}

/// Straight and curly apostrophes, and what stands in for them.
pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '`' | '´' | 'ʼ' | '′')
}

/// Hyphens proper; dashes part clauses and are no hyphens.
pub(super) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// Marks that stand alone at the start of a list line.
pub(super) fn is_bullet(c: char) -> bool {
    matches!(c, '•' | '◦' | '▪' | '●' | '■' | '·' | '‣' | '*' | '-' | '–' | '—' | '→' | '►' | '✓')
}

/// The token's text as the model and the rules read it: plain quotes, dashes and dots, nothing invisible.
pub(super) fn plain(text: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    let mut plain = String::with_capacity(text.len());
    for c in text.chars().filter(|&c| !is_invisible(c)) {
        match c {
            '‘' | '’' | '‚' | '‛' | '´' | 'ʼ' | '′' | 'ʻ' | 'ʾ' | 'ʿ' | 'ʽ' => plain.push('\''),
            '“' | '”' | '„' | '‟' | '″' | '«' | '»' => plain.push('"'),
            '‹' | '›' => plain.push('\''),
            '\u{2010}'..='\u{2015}' | '−' => plain.push('-'),
            '…' => plain.push_str("..."),
            other => plain.push(other),
        }
    }
    if plain.is_empty() { text.to_owned() } else { plain }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_has_straight_quotes_and_no_invisible_characters() {
        assert_eq!(plain("Hay’at"), "Hay'at");
        assert_eq!(plain("“"), "\"");
        assert_eq!(plain("—"), "-");
        assert_eq!(plain("co\u{ad}operate\u{200f}"), "cooperate");
        assert_eq!(plain("…"), "...");
    }

    #[test]
    fn a_token_of_invisible_characters_only_keeps_them_rather_than_being_empty() {
        assert_eq!(plain("\u{200f}"), "\u{200f}");
    }
}
