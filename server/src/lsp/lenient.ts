/** Clients that leave out what the protocol asks of them. */
import { type ConnectionOptions, Message } from "vscode-languageserver";

/** One that says nothing of what it can is taken to be able to do nothing beyond the protocol's first version. */
export const LENIENT: ConnectionOptions = {
  messageStrategy: {
    handleMessage(message, next) {
      if (Message.isRequest(message) && message.method === "initialize") {
        const given = typeof message.params === "object" && message.params !== null ? message.params : {};
        const { capabilities } = given as { readonly capabilities?: unknown };
        if (typeof capabilities !== "object" || capabilities === null)
          return next({ ...message, params: { ...given, capabilities: {} } } as typeof message);
      }
      return next(message);
    },
  },
};
