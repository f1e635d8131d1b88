/** One box for events, reports, places and actors: a combobox with its results below it. */
import { useRef, useState } from "preact/hooks";
import { useResource } from "../api/resource";
import type { SearchResult } from "../api/types";
import { changeFilters, go } from "../state/router";
import { parseView } from "../state/view";
import { Icon } from "../ui/Icon";
import { answers, groups, type Answer } from "./answers";
import { Foreign } from "../ui/Foreign";
import { Mark } from "../ui/Mark";
import { useDelayed } from "./useDelayed";

const LEAST = 2;

export function SearchBox() {
  const [typed, setTyped] = useState("");
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const box = useRef<HTMLInputElement>(null);
  const asked = useDelayed(typed.trim(), 180);
  const found = useResource<SearchResult>(asked.length >= LEAST ? "/search" : undefined, [["q", asked.slice(0, 200)], ["limit", "5"]]);
  const list = found.value && asked.length >= LEAST ? answers(found.value) : [];
  const shown = open && asked.length >= LEAST;

  const choose = (answer: Answer) => {
    setOpen(false);
    setAt(-1);
    const url = new URL(answer.href, location.origin);
    go(parseView(url.pathname, url.search));
  };
  const filterByText = () => {
    setOpen(false);
    changeFilters({ text: asked === "" ? undefined : asked }, "push");
  };
  const onKeyDown = (key: KeyboardEvent) => {
    if (key.key === "ArrowDown" || key.key === "ArrowUp") {
      key.preventDefault();
      setOpen(true);
      const step = key.key === "ArrowDown" ? 1 : -1;
      setAt((now) => (list.length === 0 ? -1 : (now + step + list.length + (now === -1 && step === -1 ? 1 : 0)) % list.length));
    } else if (key.key === "Enter") {
      key.preventDefault();
      const answer = list[at];
      if (answer) choose(answer);
      else filterByText();
    } else if (key.key === "Escape") {
      key.stopPropagation();
      if (shown) setOpen(false);
      else setTyped("");
    }
  };
  return (
    <search class="search" onFocusOut={(left) => !(left.currentTarget as Element).contains(left.relatedTarget as Node | null) && setOpen(false)}>
      <Icon name="search" />
      <input
        ref={box} id="search" type="text" role="combobox" placeholder="Places, actors, words of reports" aria-label="Search the record"
        aria-expanded={shown} aria-controls="search-results" aria-autocomplete="list" aria-activedescendant={at >= 0 ? `answer-${at}` : undefined}
        autocomplete="off" spellcheck={false} value={typed}
        onInput={(event) => { setTyped(event.currentTarget.value); setOpen(true); setAt(-1); }}
        onFocus={() => setOpen(true)} onKeyDown={onKeyDown}
      />
      <kbd aria-hidden="true">/</kbd>
      {shown ? <Results list={list} at={at} loading={found.loading} failed={found.error?.message} asked={asked} choose={choose} filterByText={filterByText} /> : null}
    </search>
  );
}

interface ResultsProps {
  list: readonly Answer[];
  at: number;
  loading: boolean;
  failed: string | undefined;
  asked: string;
  choose: (answer: Answer) => void;
  filterByText: () => void;
}

function Results({ list, at, loading, failed, asked, choose, filterByText }: ResultsProps) {
  return (
    <div class="results">
      <div id="search-results" role="listbox" aria-label="Results">
        {groups(list).map(([name, own]) => (
          <div key={name} role="group" aria-label={name}>
            <p class="results-group" aria-hidden="true">{name}</p>
            {own.map(({ answer, index }) => (
              <div
                key={index} id={`answer-${index}`} role="option" aria-selected={index === at} class="result" tabIndex={-1}
                onPointerDown={(event) => event.preventDefault()} onClick={() => choose(answer)}
              >
                {answer.mark ? <Mark {...answer.mark} size={18} /> : null}
                <span class="result-title"><Foreign text={answer.title} most={90} /></span>
                <span class="quiet">{answer.note.map((piece, number) => (piece.hit ? <mark key={number}><Foreign text={piece.text} most={80} /></mark> : <Foreign key={number} text={piece.text} most={110} />))}</span>
              </div>
            ))}
          </div>
        ))}
      </div>
      <p class="results-foot" role="status">
        {failed ?? (loading ? "Searching…" : list.length === 0 ? "Nothing found." : <span class="hidden">{list.length} results</span>)}
      </p>
      <button type="button" class="results-filter" tabIndex={-1} onPointerDown={(event) => event.preventDefault()} onClick={filterByText}>
        Show only events whose reports say “<Foreign text={asked} most={40} />” <kbd>Enter</kbd>
      </button>
    </div>
  );
}
