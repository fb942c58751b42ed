/**
 * Sends a form with files and tells how far it is, which `fetch` cannot.
 * Answers a `Response` like `fetch`; rejects with the signal's reason or a `TypeError` when the line breaks.
 */
export function sendWithProgress(
  method: string,
  url: string,
  headers: Headers,
  form: FormData,
  how: { signal?: AbortSignal; onProgress?: (part: number) => void },
): Promise<Response> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, url);
    headers.forEach((value, name) => {
      request.setRequestHeader(name, value);
    });
    request.responseType = 'blob';
    const abort = () => {
      request.abort();
    };
    how.signal?.addEventListener('abort', abort);
    request.upload.onprogress = (event) => {
      if (event.lengthComputable && event.total > 0) how.onProgress?.(event.loaded / event.total);
    };
    request.onload = () => {
      how.onProgress?.(1);
      const type = request.getResponseHeader('content-type') ?? '';
      const noBody = request.status === 204 || request.status === 304;
      resolve(
        new Response(noBody ? null : (request.response as Blob), {
          status: request.status,
          headers: { 'content-type': type },
        }),
      );
    };
    request.onerror = () => {
      reject(new TypeError('the connection broke'));
    };
    request.onabort = () => {
      reject(
        how.signal?.reason instanceof Error ? how.signal.reason : new DOMException('aborted', 'AbortError'),
      );
    };
    request.onloadend = () => how.signal?.removeEventListener('abort', abort);
    if (how.signal?.aborted) {
      abort();
      reject(
        how.signal.reason instanceof Error ? how.signal.reason : new DOMException('aborted', 'AbortError'),
      );
      return;
    }
    request.send(form);
  });
}
