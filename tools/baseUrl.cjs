/* global module, process, URL */
const DEVELOPMENT_BASE_URL = "https://localhost:3000";

/**
 * The address that the add-in is served from, without a slash at its end. Only https is taken: Excel loads nothing else.
 * Example: `baseUrlFrom("https://addins.example.com/flex/")` is `"https://addins.example.com/flex"`.
 */
function baseUrlFrom(given) {
  const text = given ?? process.env.ADDIN_BASE_URL ?? DEVELOPMENT_BASE_URL;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || url.protocol !== "https:" || url.search !== "" || url.hash !== "") {
    throw new Error(`baseUrl: expected an https address without query, found "${text}"`);
  }
  return `${url.origin}${url.pathname}`.replace(/\/+$/, "");
}

/** Puts the address of the build in place of the development address. */
function rebase(text, baseUrl) {
  return text.split(DEVELOPMENT_BASE_URL).join(baseUrl);
}

module.exports = { DEVELOPMENT_BASE_URL, baseUrlFrom, rebase };
