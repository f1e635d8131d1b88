import { useState } from "preact/hooks";
import type { EventDetail, Voiced } from "../api/types";
import { voiceOf } from "../panel/claims";
import { Foreign } from "../ui/Foreign";
import type { Ask } from "./decide";

/** Which claims tell of another event. All of them cannot: one must stay. */
export function SplitFields({ detail, choose }: { detail: EventDetail; choose: (ask: Ask | undefined) => void }) {
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const claims = unique(detail.claims);
  const toggle = (key: string) => {
    const next = chosen.includes(key) ? chosen.filter((other) => other !== key) : [...chosen, key];
    setChosen(next);
    const out = claims.filter((voiced) => next.includes(keyOf(voiced))).map(({ claim: { document_id, claim_id } }) => ({ document_id, claim_id }));
    choose(out.length > 0 && out.length < claims.length ? { action: "split", event: detail.event.event_id, claims: out } : undefined);
  };
  if (claims.length < 2) return <p class="quiet">One claim alone cannot be split.</p>;
  return (
    <fieldset>
      <legend>Claims of another event</legend>
      {claims.map((voiced) => (
        <label key={keyOf(voiced)} class="choice">
          <input type="checkbox" checked={chosen.includes(keyOf(voiced))} onChange={() => toggle(keyOf(voiced))} />
          <span><Foreign text={voiceOf(voiced).name} most={60} /> <span class="quiet">“<Foreign text={voiced.quotes[0]?.text ?? ""} most={110} />”</span></span>
        </label>
      ))}
    </fieldset>
  );
}

function keyOf({ claim }: Voiced): string {
  return `${claim.document_id}#${claim.claim_id}`;
}

function unique(claims: readonly Voiced[]): Voiced[] {
  return claims.filter((voiced, index) => claims.findIndex((other) => keyOf(other) === keyOf(voiced)) === index);
}
