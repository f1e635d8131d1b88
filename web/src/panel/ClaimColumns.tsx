import type { Voiced } from "../api/types";
import { plain, roleName } from "../text/words";
import { Foreign } from "../ui/Foreign";
import { ClaimCard } from "./ClaimCard";
import { columns, sharedGroups, type Camp, type Sides } from "./claims";

/** Claims side by side: one column a way of telling it, within it the voices by their leaning. */
export function ClaimColumns({ claims, sides }: { claims: readonly Voiced[]; sides: Sides }) {
  const told = columns(claims, sides);
  const shared = sharedGroups(claims);
  return (
    <div class="columns" data-columns={Math.min(told.length, 2)}>
      {told.map(({ role, camps, total }) => (
        <section key={role} class={`column column-${role}`} aria-label={`${roleName(role)}: ${total}`}>
          <h3>{roleName(role)} <span class="quiet">{total}</span></h3>
          {camps.map((camp) => (
            <div key={camp.leaning ?? ""} class="camp">
              <h4 class="camp-title"><Leaning camp={camp} /></h4>
              {camp.claims.map((voiced) => (
                <ClaimCard key={`${voiced.claim.document_id}#${voiced.claim.claim_id}@${voiced.place}`} voiced={voiced} shared={voiced.voice !== null && shared.has(voiced.voice.group)} />
              ))}
            </div>
          ))}
        </section>
      ))}
    </div>
  );
}

function Leaning({ camp: { leaning } }: { camp: Camp }) {
  if (leaning === undefined) return <>No known side</>;
  return <>Side of <Foreign text={/^[a-z0-9-]+$/.test(leaning) ? plain(leaning.replaceAll("-", " ")) : leaning} most={80} /></>;
}
