/** A disk that is the client's: each question is a request to it. */
import type { Connection } from "vscode-languageserver";
import { LIMIT, textOf } from "#analysis/bytes";
import { fileAt } from "#analysis/paths";
import type { Disk } from "#analysis/walk";
import {
  type FileParams,
  LIST_FILES,
  type ListFilesResult,
  READ_FILE,
  type ReadFileParams,
  type ReadFileResult,
  STAT_FILE,
  type StatFileResult,
} from "#protocol/requests";
import type { AskingDisk } from "./worlds.ts";

/** Whether the client says, in its initializationOptions, that it answers questions for files. */
export function answersFiles(options: unknown): boolean {
  return typeof options === "object" && options !== null && (options as { files?: unknown }).files === true;
}

/** A client that fails to answer is one whose file is not there. */
export function askingDisk(connection: Connection): AskingDisk {
  async function ask<T>(method: string, params: FileParams): Promise<T | null> {
    try {
      return await connection.sendRequest<T | null>(method, params);
    } catch {
      return null;
    }
  }
  return (beside): Disk => {
    const uri = (path: string) => fileAt(beside, path === "" ? "/" : path);
    return {
      list: async (folder) => (await ask<ListFilesResult>(LIST_FILES, { uri: uri(folder) })) ?? undefined,
      async read(file) {
        const params: ReadFileParams = { uri: uri(file), limit: LIMIT };
        const bytes = await ask<ReadFileResult>(READ_FILE, params);
        return bytes === null
          ? undefined
          : textOf(
              Uint8Array.from(atob(bytes), (byte) => byte.charCodeAt(0)),
              TextDecoder,
            );
      },
      // Where a link leads a client does not tell: it counts as what it leads to, in its own place.
      async real(path) {
        const kind = await ask<StatFileResult>(STAT_FILE, { uri: uri(path) });
        return kind === null ? undefined : { path, kind };
      },
    };
  };
}
