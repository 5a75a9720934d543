/* global module, require */
const { marked } = require("marked");

const STYLE_POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'";

/** The help page that "Help on this function" opens: the Markdown of docs/formulas.md with an id at each heading. */
function helpPage(markdown) {
  const body = marked
    .parse(markdown)
    .replace(/<h([1-6])>(.*?)<\/h\1>/g, (_, level, title) => `<h${level} id="${anchorOf(title)}">${title}</h${level}>`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${STYLE_POLICY}">
<title>Flex Mix formulas</title>
</head>
<body>
<main>
${body}</main>
</body>
</html>
`;
}

/** Example: `anchorOf("FLEX.TOKENCOST")` is `"tokencost"`. */
function anchorOf(title) {
  return title
    .replace(/<[^>]*>/g, "")
    .replace(/&[a-z]+;/g, "")
    .replace(/^=?FLEX\./i, "")
    .split("(")[0]
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-");
}

module.exports = { helpPage, anchorOf };
