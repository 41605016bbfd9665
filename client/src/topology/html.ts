/** The page inside the topology panel. */

/** Addresses are those that the webview may load; `source` is what its policy calls them. */
export interface Page {
  readonly script: string;
  readonly style: string;
  readonly source: string;
  readonly nonce: string;
}

/** A page that runs one script and loads one style sheet, and can do nothing else. `blob:` is what it made itself. */
export function html({ script, style, source, nonce }: Page): string {
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src ${source}; img-src ${source} blob:; font-src ${source}`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Topology</title>
<link rel="stylesheet" href="${style}">
</head>
<body>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>
`;
}

/** 128 random bits. */
export function nonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
