/** Legend and filter in one: what a mark means, and whether it is shown. */
import { useSignal } from "@preact/signals";
import { FAMILIES, STATUSES } from "../map/families";
import { SCRIPTS, scriptChoice, showControl } from "../state/prefs";
import { vocabulary } from "../state/record";
import { changeFilters, clearFilters, view } from "../state/router";
import { countFilters } from "../state/view";
import { familyName, statusName, statusNote, statusShort, typeName } from "../text/words";
import { Glyph, Mark } from "../ui/Mark";
import { Icon } from "../ui/Icon";
import { SidesLegend } from "./SidesLegend";
import { TextFilters } from "./TextFilters";

const SCRIPT_NAMES: Record<string, string> = { auto: "As the browser", latin: "Latin", arabic: "العربية", local: "Local script" };

export function FilterRail({ close }: { close: () => void }) {
  const filters = view.value.filters;
  const set = countFilters(filters);
  return (
    <aside class="rail" aria-label="Legend and filters">
      <header class="rail-head">
        <h2>Legend and filters</h2>
        {set > 0 ? <button type="button" class="button-plain" onClick={clearFilters}>Clear {set}</button> : null}
        <button type="button" class="button-icon rail-close" aria-label="Close the filters" onClick={close}><Icon name="close" /></button>
      </header>
      <fieldset>
        <legend>What happened</legend>
        {FAMILIES.map((family) => <FamilyFilter key={family} family={family} />)}
      </fieldset>
      <fieldset>
        <legend>How sure it is</legend>
        {STATUSES.map((status) => (
          <label key={status} class="legend-row" title={statusNote(status)}>
            <input type="checkbox" checked={filters.statuses.includes(status)} onChange={() => changeFilters({ statuses: toggled(filters.statuses, status) })} />
            <Mark family="battles" status={status} size={22} />
            <span>{statusName(status)} <span class="legend-note">{statusShort(status)}</span></span>
          </label>
        ))}
        <p class="quiet small">A disc with a number stands for many events, <span aria-hidden="true">◐</span> for how many of them are disputed or denied.</p>
      </fieldset>
      <fieldset>
        <legend>Who holds what</legend>
        <label class="check"><input type="checkbox" checked={showControl.value} onChange={(change) => (showControl.value = change.currentTarget.checked)} /> Show control</label>
        {showControl.value ? <SidesLegend /> : null}
      </fieldset>
      <TextFilters key={`${filters.actor ?? ""} ${filters.source ?? ""} ${filters.text ?? ""} ${filters.minSources ?? ""}`} />
      <label class="field">Names on the map
        <select value={scriptChoice.value} onChange={(change) => { scriptChoice.value = SCRIPTS.find((known) => known === change.currentTarget.value) ?? "auto"; }}>
          {SCRIPTS.map((name) => <option key={name} value={name}>{SCRIPT_NAMES[name]}</option>)}
        </select>
      </label>
    </aside>
  );
}

/** A family, and its types when opened. Nothing ticked means everything is shown. */
function FamilyFilter({ family }: { family: string }) {
  const open = useSignal(false);
  const { families, types } = view.value.filters;
  const own = vocabulary.value?.families.find(({ id }) => id === family)?.types ?? [];
  return (
    <div class="family">
      <div class="family-row">
        <label class="legend-row">
          <input type="checkbox" checked={families.includes(family)} onChange={() => changeFilters({ families: toggled(families, family) })} />
          <Glyph family={family} size={20} /> <span>{familyName(family)}</span>
        </label>
        <button type="button" class="button-icon" aria-expanded={open.value} aria-label={`Types of ${familyName(family).toLowerCase()}`} onClick={() => (open.value = !open.value)}><Icon name="chevron" /></button>
      </div>
      {open.value ? own.map((type) => (
        <label key={type} class="legend-row type-row">
          <input type="checkbox" checked={types.includes(type)} onChange={() => changeFilters({ types: toggled(types, type) })} /> <span>{typeName(type)}</span>
        </label>
      )) : null}
    </div>
  );
}

export function toggled(list: readonly string[], word: string): string[] {
  return list.includes(word) ? list.filter((other) => other !== word) : [...list, word];
}
