import selfsigned from "selfsigned";

/** Key and certificate for https on localhost. */
export interface Certificate {
  readonly key: string | Buffer;
  readonly cert: string | Buffer;
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

/**
 * The certificate of Microsoft's developer tools on Windows and Mac, which asks once for trust; null elsewhere, and
 * where the person says no.
 */
export async function trustedCertificate(): Promise<Certificate | null> {
  if (process.platform !== "win32" && process.platform !== "darwin") return null;
  try {
    const { getHttpsServerOptions } = await import("office-addin-dev-certs");
    return await getHttpsServerOptions();
  } catch {
    return null;
  }
}
