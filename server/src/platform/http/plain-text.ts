/** A bare text as an answer, for callers that know no JSON: given back by handlers whose route has `download: 'text/plain'`. */
export class PlainText {
  constructor(readonly text: string) {}
}
