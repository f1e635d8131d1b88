/** What one voice says, with its words as they stand in the report. */
import type { Claim, Quote, Voiced } from "../api/types";
import { linkTo } from "../state/router";
import { bounds, day } from "../text/format";
import { measureName, modalityName, voiceKind } from "../text/words";
import { voiceOf } from "./claims";
import { Foreign } from "../ui/Foreign";
import { wordsAfter, wordsBefore } from "../text/context";

const LONGEST_NAME = 100;
const LONGEST_QUOTE = 1200;
const LONGEST_THING = 60;

export function ClaimCard({ voiced, shared }: { voiced: Voiced; shared: boolean }) {
  const { claim, outlet, document, quotes } = voiced;
  const voice = voiceOf(voiced);
  const cue = claim.attribution.find(({ cue }) => cue !== null)?.cue;
  return (
    <article class="claim">
      <header class="claim-voice">
        <strong><Foreign text={voice.name} most={LONGEST_NAME} /></strong>
        <span class="quiet"> {voiceKind(voice.kind)}{cue ? <>, <Foreign text={`“${cue}”`} most={40} /></> : null}</span>
      </header>
      <Quoted quotes={quotes} />
      <Told claim={claim} />
      <footer class="claim-source">
        <a href={linkTo({ report: claim.document_id, claim: claim.claim_id })}>
          <Foreign text={document?.title ?? outlet ?? "Untitled report"} most={90} />
        </a>
        <span class="quiet">
          {outlet !== null && document?.title != null ? <><Foreign text={outlet} most={LONGEST_NAME} />, </> : null}
          {document?.published_day == null ? "undated" : day(document.published_day)}
          {shared ? " · not independent of others here" : null}
        </span>
      </footer>
    </article>
  );
}

/** The quoted words, with what stands before the first and after the last of them. */
function Quoted({ quotes }: { quotes: readonly Quote[] }) {
  const [first] = quotes;
  const last = quotes.at(-1);
  if (!first || !last) return null;
  return (
    <blockquote class="quote">
      <Foreign text={wordsBefore(first.before)} />
      {quotes.map(({ start, text }, index) => (
        <span key={start}>{index > 0 ? " … " : null}<mark><Foreign text={text} most={LONGEST_QUOTE} /></mark></span>
      ))}
      <Foreign text={wordsAfter(last.after)} />
    </blockquote>
  );
}

/** What the claim adds beyond the event itself: how it is told, its own figures, the arms and what was struck. */
function Told({ claim }: { claim: Claim }) {
  const figures = claim.quantities.map(({ measure, low, high, approximate }) => `${measureName(measure).toLowerCase()} ${bounds(low, high, approximate)}`);
  const arms = claim.equipment.map(({ item, count_low, count_high, fate }) => (
    <>{count_low === null && count_high === null ? null : `${bounds(count_low, count_high)} `}<Foreign text={item} most={LONGEST_THING} /> {fate}</>
  ));
  const struck = (claim.struck ?? []).map(({ text }) => <>struck: <Foreign text={text} most={LONGEST_THING} /></>);
  const parts = [...(claim.modality === "asserted" ? [] : [modalityName(claim.modality)]), ...figures, ...arms, ...struck];
  if (parts.length === 0) return null;
  return <p class="claim-told">{parts.map((part, index) => <span key={index}>{index > 0 ? " · " : null}{part}</span>)}</p>;
}
