import selfsigned from "selfsigned";

/** Key and certificate for https on localhost, made anew at each start and trusted by nobody. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

/** office.js talks to a host only over https, and only to one of the same host name: "localhost" for both. */
export async function selfSignedCertificate(): Promise<Certificate> {
  const pems = await selfsigned.generate([{ name: "commonName", value: "localhost" }], {
    keySize: 2048,
    algorithm: "sha256",
    extensions: [{ name: "subjectAltName", altNames: [{ type: 2, value: "localhost" }] }],
  });
  return { key: pems.private, cert: pems.cert };
}
