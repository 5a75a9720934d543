/* global module, require */
const { marked } = require("marked");

const STYLE_POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'";

/**
 * A help page of the add-in: a page of docs/ with an id at each heading, for "Help on this function" and the pane. Links
 * to a page that is not among them lead nowhere there, so their text alone is left.
 */
function helpPage(markdown, title = "Flex Mix formulas") {
  const body = marked
    .parse(markdown)
    .replace(/<h([1-6])>(.*?)<\/h\1>/g, (_, level, text) => `<h${level} id="${anchorOf(text)}">${text}</h${level}>`)
    .replace(/<a href="(?!(?:formulas|pane)\.md|https:|#)[^"]*">(.*?)<\/a>/g, "$1")
    .replace(/<a href="(formulas|pane)\.md/g, '<a href="$1.html');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${STYLE_POLICY}">
<title>${title}</title>
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
