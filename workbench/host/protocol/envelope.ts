/** A message of the cross-document protocol; it travels as JSON text. */
export interface Envelope {
  /** 0: request, 1: response. */
  readonly _messageType: number;
  readonly _actionName: string;
  /** Of requests. 0: invoke, 1: register for an event, 2: end a registration. */
  readonly _actionType?: number;
  readonly _conversationId: string;
  readonly _correlationId: number;
  readonly _data: unknown;
}

/** 0: answer to a call; 1: an event, which travels as a late response to its registration. */
export type ResponseType = 0 | 1;

/** The response to a request as text. */
export function responseText(request: Envelope, data: unknown, responseType: ResponseType, errorCode = 0): string {
  return JSON.stringify({
    _messageType: 1,
    _actionName: request._actionName,
    _conversationId: request._conversationId,
    _correlationId: request._correlationId,
    _origin: null,
    _data: data,
    _errorCode: errorCode,
    _responseType: responseType,
    _serializerVersion: 1,
  });
}

/** Reads a message; null for text that is none. */
export function parseEnvelope(text: string): Envelope | null {
  try {
    const message: unknown = JSON.parse(text);
    return typeof message === "object" && message !== null && "_actionName" in message ? (message as Envelope) : null;
  } catch {
    return null;
  }
}
