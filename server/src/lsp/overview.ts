/** `trunkline/overview`: every host in a line, without keeping other requests waiting. */
import type { Connection } from "vscode-languageserver";
import { OVERVIEW, type OverviewParams, type OverviewResult } from "#protocol/overview";
import { hostOverview, meantHosts } from "#services/overview";
import { Slice } from "./scan.ts";
import type { Session } from "./session.ts";
import { idOf } from "./uris.ts";

export function answerOverview(connection: Connection, { workspace }: Session): void {
  connection.onRequest(OVERVIEW, async (params: OverviewParams | null): Promise<OverviewResult> => {
    const file = params?.uri === undefined ? undefined : idOf(params.uri);
    const slice = new Slice();
    const lines = [];
    for (const id of meantHosts(workspace, file, params?.host)) {
      const line = hostOverview(workspace, id);
      if (line) lines.push(line);
      await slice.pause();
    }
    return lines;
  });
}
