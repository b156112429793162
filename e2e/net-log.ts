// Reads Chromium's network log, which also knows what is no request: WebRTC's datagrams.

import { readFileSync } from "node:fs";

/** Arguments that make Chromium write its network log; it is whole once the browser has closed. */
export function netLogArguments(file: string): string[] {
  return [`--log-net-log=${file}`, "--net-log-capture-mode=Everything"];
}

/**
 * What pages and workers sent and to where: the URL of every request (WebSockets included), and
 * `udp:ADDRESS` of every datagram. Chromium's own traffic (updates, name resolution) is left out:
 * its requests have no origin as initiator, its datagrams go through connected sockets.
 * @throws Error when the file is no network log
 */
export function netLogDestinations(file: string): string[] {
  const log = JSON.parse(readFileSync(file, "utf8")) as NetLog;
  const { URL_REQUEST_START_JOB: request, UDP_BYTES_SENT: datagram } = log.constants.logEventTypes;
  if (request === undefined || datagram === undefined) {
    throw new Error(`${file}: this Chromium names its network events otherwise; adapt net-log.ts`);
  }
  return log.events.flatMap(({ type, params }) => {
    if (type === datagram && params?.address) return [`udp:${params.address}`];
    const fromPage = params?.initiator !== undefined && params.initiator !== "not an origin";
    return type === request && params?.url && fromPage ? [params.url] : [];
  });
}

/** The part of the log that is read here; written by Chromium's net/log/file_net_log_observer. */
interface NetLog {
  readonly constants: { readonly logEventTypes: Readonly<Record<string, number>> };
  readonly events: readonly {
    readonly type: number;
    readonly params?: {
      readonly url?: string;
      readonly initiator?: string;
      readonly address?: string;
    };
  }[];
}
