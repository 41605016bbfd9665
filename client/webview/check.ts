/** Messages of the panel, and what the page kept of itself, looked at before anything believes them. */
import {
  type Check,
  flag,
  host,
  list,
  messages,
  number,
  orNull,
  type Read,
  readBy,
  record,
  text,
  topology,
} from "#protocol/check";
import type { Filter, ToWebview, WebviewState } from "#protocol/webview";

const message: Check<ToWebview> = messages<ToWebview>({
  show: { topology },
  hosts: { hosts: list(host) },
  light: { places: list(record({ file: text, line: number })) },
  told: { id: text, text: orNull(text) },
  fixes: { id: text, fixes: list(record({ title: text, preferred: flag })) },
  compare: { name: text, before: orNull(topology) },
  note: { text },
  search: {},
});

/** The message, or in words what is wrong with it. */
export function readMessage(value: unknown): Read<ToWebview> {
  return readBy(message, value);
}

export const everything: Filter = { vlan: null, bridge: null, troubled: false };
export const fresh: WebviewState = {
  host: null,
  selected: null,
  filter: everything,
  table: false,
  opened: [],
  folded: [],
};

const state = record<WebviewState>({
  host: orNull(text),
  selected: orNull(text),
  filter: record<Filter>({ vlan: orNull(number), bridge: orNull(text), troubled: flag }),
  table: flag,
  opened: list(text),
  folded: list(text),
});

/** What was kept, or a fresh start when it is not what we keep. */
export function readState(value: unknown): WebviewState {
  const read = readBy(state, value);
  return "value" in read ? read.value : fresh;
}
