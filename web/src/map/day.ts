/** The day for which control is shown: the last day that is looked at, else the record's last. */
import { computed } from "@preact/signals";
import { record } from "../state/record";
import { view } from "../state/router";

export const controlDay = computed<string | undefined>(() => {
  const { filters, asOf } = view.value;
  const last = record.value?.days?.last;
  if (filters.to !== undefined) return filters.to;
  return asOf !== undefined && last !== undefined && asOf < last ? asOf : last;
});
