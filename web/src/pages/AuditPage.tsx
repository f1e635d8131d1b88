/** Who did what, and when: for admins. */
import { usePages } from "../api/pages";
import type { AuditEntry } from "../api/types";
import { PanelHead } from "../panel/PanelHead";
import { session } from "../state/session";
import { moment } from "../text/format";
import { plain } from "../text/words";
import { Foreign } from "../ui/Foreign";

export function AuditPage() {
  return (
    <article class="detail" aria-labelledby="panel-title">
      <PanelHead above="Who did what, the latest first" title="Log" />
      {session.value?.may.admin === true ? <Log /> : <p class="notice" role="alert">Only admins see the log.</p>}
    </article>
  );
}

/** What `dateline user` did has neither a user nor an address. */
function Doer({ who, address }: Pick<AuditEntry, "who" | "address">) {
  if (who === null && address === null) return <span class="quiet">at the machine</span>;
  return <>{who === null ? <span class="quiet">nobody</span> : <Foreign text={who} most={40} />} <span class="quiet small">{address}</span></>;
}

function Log() {
  const pages = usePages<AuditEntry>("/audit", [["limit", "100"]]);
  return (
    <>
      {pages.error ? <p class="notice" role="alert">{pages.error.message}</p> : null}
      <table class="audit" aria-busy={pages.loading}>
        <thead><tr><th scope="col">When</th><th scope="col">Who</th><th scope="col">What</th></tr></thead>
        <tbody>
          {pages.items.map(({ at, who, address, what, detail }, row) => (
            <tr key={row}>
              <td>{moment(at)}</td>
              <td><Doer who={who} address={address} /></td>
              <td><strong>{plain(what)}</strong> <Foreign text={detail} most={300} /></td>
            </tr>
          ))}
        </tbody>
      </table>
      {pages.items.length === 0 && !pages.loading ? <p class="nothing">Nothing was done yet.</p> : null}
      {pages.more ? <button type="button" class="button-wide" disabled={pages.loading} onClick={pages.next}>Show more</button> : null}
    </>
  );
}
