import selfsigned from "selfsigned";

/** Key and certificate for https on localhost. */
export interface Certificate {
  readonly key: string | Buffer;
  readonly cert: string | Buffer;
}

/** What the server uses, and the line that says so. */
export interface CertificateChoice {
  /** Null: a self-signed one. */
  readonly certificate: Certificate | null;
  readonly sentence: string;
}

/**
 * A certificate that is made anew and trusted by nobody. office.js talks to a host only over https, and only to one of
 * the same host name: "localhost" for both.
 */
export async function selfSignedCertificate(): Promise<Certificate> {
  const pems = await selfsigned.generate([{ name: "commonName", value: "localhost" }], {
    keySize: 2048,
    algorithm: "sha256",
    extensions: [{ name: "subjectAltName", altNames: [{ type: 2, value: "localhost" }] }],
  });
  return { key: pems.private, cert: pems.cert };
}

/** The certificate of Microsoft's developer tools, which ask once for trust on Windows and Mac. */
export async function developerCertificate(): Promise<Certificate> {
  const { getHttpsServerOptions } = await import("office-addin-dev-certs");
  return getHttpsServerOptions();
}

/**
 * On Windows and Mac the certificate that `trust` gives, so that browser and Excel take it without a question; elsewhere,
 * and where trust is refused, a self-signed one.
 */
export async function chooseCertificate(
  platform: NodeJS.Platform,
  trust: () => Promise<Certificate>,
): Promise<CertificateChoice> {
  const selfSigned = "The certificate is self-signed: the browser warns at each start, go on to localhost.";
  if (platform !== "win32" && platform !== "darwin") return { certificate: null, sentence: selfSigned };
  try {
    return { certificate: await trust(), sentence: "The certificate is trusted on this machine." };
  } catch (error) {
    const reason = (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "";
    return { certificate: null, sentence: `No certificate was trusted (${reason}). ${selfSigned}` };
  }
}
