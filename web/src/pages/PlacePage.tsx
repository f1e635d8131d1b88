/** A place: its names, who held it when, and everything that happened there. */
import { useEffect } from "preact/hooks";
import { useResource } from "../api/resource";
import type { PlaceDetail } from "../api/types";
import { EventList } from "../panel/EventList";
import { ControlTimeline } from "../panel/ControlTimeline";
import { ControlStrip } from "../panel/ControlStrip";
import { PanelHead } from "../panel/PanelHead";
import { mapFocus } from "../map/MapView";
import { view } from "../state/router";
import { count, days, placePrefix } from "../text/format";
import { familyName } from "../text/words";
import { Foreign } from "../ui/Foreign";
import { Loading } from "../ui/Loading";

export function PlacePage({ placeKey }: { placeKey: string }) {
  const asOf = view.value.asOf;
  const place = useResource<PlaceDetail>(`/places/${encodeURIComponent(placeKey)}`, asOf === undefined ? [] : [["as_of", asOf]]);
  return <Loading of={place} what="the place">{(value) => <Shown detail={value} />}</Loading>;
}

function Shown({ detail }: { detail: PlaceDetail }) {
  const { place, names, within, control } = detail;
  const { lon, lat } = place;
  const exact = place.precision === "exact";
  useEffect(() => {
    mapFocus.value = lon === null || lat === null ? undefined : { lon, lat, exact };
    return () => { mapFocus.value = undefined; };
  }, [lon, lat, exact]);
  const name = place.name ?? place.text;
  const prefix = placePrefix(place);
  const around = within.length > 0 ? within.map((area) => area.name) : [place.admin2, place.admin1, place.country].filter((part): part is string => part !== undefined);
  return (
    <article class="detail" aria-labelledby="panel-title">
      <PanelHead above="Place" title={<>{prefix ? `${prefix} ` : null}<Foreign text={name} most={120} /></>} />
      <p class="lead">
        <Foreign text={around.join(", ")} most={160} />
        {names.length > 0 ? <span class="names">{names.filter((other) => other.name !== name).map((other) => <Foreign key={other.script + other.name} text={other.name} most={60} />)}</span> : null}
      </p>
      <p>
        {count(detail.events, "event")}{detail.first_day === null ? null : `, ${days(detail.first_day, detail.last_day ?? detail.first_day)}`}
        {Object.keys(detail.families).length > 0 ? <span class="quiet"> · {Object.entries(detail.families).map(([family, many]) => `${familyName(family).toLowerCase()} ${many}`).join(", ")}</span> : null}
      </p>
      <section aria-labelledby="control-title">
        <h2 id="control-title">Who held it</h2>
        <ControlStrip spans={control} />
        <ControlTimeline spans={control} />
      </section>
      <EventList heading="What happened here" />
    </article>
  );
}
