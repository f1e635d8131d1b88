"""Words to word pieces, exactly as `crates/encoder` does it."""

from transformers import BertTokenizerFast

MAX_PIECES_PER_WORD = 12

# The vocabulary is uncased; how a word is written reaches the encoder as its token type instead.
SHAPES = 4

# Typographic variants that newswire uses and EWT hardly shows; mapped before the model sees a word.
NORMAL = str.maketrans(
    {"‘": "'", "’": "'", "‚": "'", "‛": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
     "‐": "-", "‑": "-", "–": "-", "—": "-", "―": "-", "−": "-", "…": "..."}
)


def shape(word):
    """0 no capital letter, 1 a capital first letter alone, 2 capitals only (two or more), 3 capitals elsewhere."""
    letters = [c for c in word if c.isalpha()]
    capitals = sum(c.isupper() for c in letters)
    if capitals == 0:
        return 0
    if capitals == 1 and letters[0].isupper():
        return 1
    return 2 if capitals == len(letters) else 3


class WordPieces:
    """Word pieces of single words, cached. A word without any piece becomes [UNK]."""

    def __init__(self, model_dir):
        self.tokenizer = BertTokenizerFast.from_pretrained(model_dir)
        self.cache = {}

    def pieces(self, word):
        if word not in self.cache:
            ids = self.tokenizer(word.translate(NORMAL), add_special_tokens=False)["input_ids"]
            self.cache[word] = ids[:MAX_PIECES_PER_WORD] or [self.tokenizer.unk_token_id]
        return self.cache[word]

    def encode(self, words):
        """Piece ids with [CLS] and [SEP], the shape of each piece's word, and where each word's first piece stands."""
        ids, shapes, first = [self.tokenizer.cls_token_id], [0], []
        for word in words:
            first.append(len(ids))
            pieces = self.pieces(word)
            ids += pieces
            shapes += [shape(word)] * len(pieces)
        return ids + [self.tokenizer.sep_token_id], shapes + [0], first
