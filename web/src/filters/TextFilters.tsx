import { changeFilters, view } from "../state/router";

/** Filters that are typed. They are asked for when the field is left or Enter is pressed. */
export function TextFilters() {
  const { actor, source, text, minSources, from, to } = view.value.filters;
  const put = (name: "actor" | "source" | "text") => (event: { currentTarget: HTMLInputElement }) => {
    const value = event.currentTarget.value.trim();
    changeFilters({ [name]: value === "" ? undefined : value });
  };
  return (
    <fieldset class="typed">
      <legend>Only</legend>
      <label class="field">Actor <input type="text" value={actor ?? ""} onChange={put("actor")} placeholder="name or id" /></label>
      <label class="field">Outlet <input type="text" value={source ?? ""} onChange={put("source")} /></label>
      <label class="field">Words of a report <input type="text" value={text ?? ""} onChange={put("text")} /></label>
      <div class="field-pair">
        <label class="field">From <input type="date" value={from ?? ""} onChange={(event) => changeFilters({ from: event.currentTarget.value || undefined })} /></label>
        <label class="field">To <input type="date" value={to ?? ""} onChange={(event) => changeFilters({ to: event.currentTarget.value || undefined })} /></label>
      </div>
      <label class="field">Independent sources, at least
        <select value={String(minSources ?? 1)} onChange={(event) => changeFilters({ minSources: Number(event.currentTarget.value) > 1 ? Number(event.currentTarget.value) : undefined })}>
          {[1, 2, 3, 4, 5].map((least) => <option key={least} value={String(least)}>{least}</option>)}
        </select>
      </label>
    </fieldset>
  );
}
