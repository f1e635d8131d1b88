/** A report as it was received, with the words that claims rest on. */
import { useEffect, useRef } from "preact/hooks";
import { apiUrl } from "../api/client";
import { useResource } from "../api/resource";
import type { Claim, DocumentDetail } from "../api/types";
import { linkTo, view } from "../state/router";
import { pieces } from "../text/codepoints";
import { visible } from "../text/foreign";
import { day, moment } from "../text/format";
import { modalityName, plain, relationName, typeName } from "../text/words";
import { Foreign } from "../ui/Foreign";
import { Loading } from "../ui/Loading";
import { SourceLink } from "./Links";
import { PanelHead } from "./PanelHead";

export function Report({ id, claim }: { id: string; claim: string | undefined }) {
  const query: [string, string][] = view.value.asOf === undefined ? [] : [["as_of", view.value.asOf]];
  const path = `/documents/${encodeURIComponent(id)}`;
  const report = useResource<DocumentDetail>(path, query);
  const claims = useResource<{ items: Claim[] }>(`${path}/claims`, query);
  return (
    <Loading of={report} what="the report">
      {(detail) => <Shown detail={detail} claims={claims.value?.items ?? []} chosen={claim} />}
    </Loading>
  );
}

interface Props {
  detail: DocumentDetail;
  claims: readonly Claim[];
  chosen: string | undefined;
}

function Shown({ detail, claims, chosen }: Props) {
  const { document } = detail;
  const quoted = claims.find(({ claim_id }) => claim_id === chosen);
  return (
    <article class="detail report" aria-labelledby="panel-title">
      <PanelHead above="Report" title={<Foreign text={document.title ?? "Untitled report"} most={300} />} />
      <dl class="facts">
        <dt>Outlet</dt>
        <dd>
          {document.source === null ? "not named" : <Foreign text={document.source} most={120} />}
          {detail.leaning === null ? null : <span class="quiet"> speaks for <Foreign text={detail.leaning} most={80} /></span>}
        </dd>
        {document.byline === null ? null : <><dt>By</dt><dd><Foreign text={document.byline} most={160} /></dd></>}
        <dt>Published</dt><dd>{document.published === null ? "not known" : day(document.published)}</dd>
        {document.url === null ? null : <><dt>Address</dt><dd><SourceLink url={document.url} /></dd></>}
      </dl>
      {detail.retracted_from === null ? null : <p class="notice"><strong>Taken back</strong> {moment(detail.retracted_from)}{detail.retracted_why === null ? null : <>: <Foreign text={detail.retracted_why} most={300} /></>}</p>}
      {detail.superseded_by === null ? null : <p class="notice">A newer version of this report is in the record: <a href={linkTo({ report: detail.superseded_by, claim: undefined })}>open it</a>.</p>}
      <Text text={document.text} marks={quoted?.evidence ?? []} language={document.language} />
      <Claims claims={claims} chosen={chosen} />
      <footer class="provenance small quiet">
        <p>Collected {moment(detail.collected_at)} ({detail.collected_how}). SHA-256 <code>{detail.sha256}</code></p>
        <p><a href={apiUrl(`/documents/${encodeURIComponent(document.id)}/original`)} download>The bytes as they were received</a></p>
      </footer>
    </article>
  );
}

/** The text in its own direction. It only ever becomes text nodes. */
function Text({ text, marks, language }: { text: string; marks: readonly { start: number; end: number }[]; language: string | null }) {
  const first = useRef<HTMLElement>(null);
  const at = marks[0]?.start;
  useEffect(() => first.current?.scrollIntoView({ block: "center" }), [at]);
  const shown = pieces(text, marks);
  const lang = language !== null && /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(language) ? { lang: language } : {};
  let seen = false;
  return (
    <div class="report-text" dir="auto" tabIndex={0} role="region" aria-label="Text of the report" {...lang}>
      {shown.map((piece) => {
        if (!piece.marked) return <span key={piece.start}>{visible(piece.text)}</span>;
        const anchor = seen ? {} : { ref: first };
        seen = true;
        return <mark key={piece.start} {...anchor}>{visible(piece.text)}</mark>;
      })}
    </div>
  );
}

/** Every claim that was read out of the report; choosing one highlights its words. */
function Claims({ claims, chosen }: { claims: readonly Claim[]; chosen: string | undefined }) {
  if (claims.length === 0) return null;
  return (
    <section aria-labelledby="report-claims">
      <h2 id="report-claims">What was read out of it</h2>
      <ol class="claim-list">
        {claims.map((claim) => (
          <li key={claim.claim_id}>
            <a href={linkTo({ claim: claim.claim_id })} aria-current={claim.claim_id === chosen ? "true" : undefined}>
              {titleOf(claim)}
            </a>
            <span class="quiet"> {claim.modality === "asserted" ? null : `${modalityName(claim.modality).toLowerCase()} · `}<Foreign text={claim.places.map(({ name, text }) => name ?? text).join(", ")} most={80} /></span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function titleOf(claim: Claim): string {
  if (claim.kind === "control") return `Control: ${claim.extent ?? "held"}`;
  if (claim.kind === "relation") return `Relation: ${relationName(claim.relation ?? "")}`;
  return claim.event_type === null ? plain(claim.kind) : typeName(claim.event_type);
}
