/** Bodies after the manner of nst/JSONTestSuite: name and bytes. */
type Bodies = [name: string, body: Buffer][];

const texts = (list: readonly string[]): Bodies => list.map((text) => [JSON.stringify(text).slice(0, 60), Buffer.from(text, 'utf8')]);

/** No JSON parser may accept these. */
export const MUST_REFUSE: Bodies = [
  ...texts([
    '', ' ', '[', ']', '{', '}', '[1', '[1,', '[1,]', '[,1]', '[1,,2]', '[1 2]', '["a" "b"]', '["a",', '["a"', '[1]x', '[1]]', '[][]', '{}}', '{"a"', '{"a":', '{"a":1', '{"a":1,',
    '{"a":1,}', '{"a":1,,"b":2}', '{,}', '{1:1}', '{a:1}', "{'a':1}", '{"a" 1}', '{"a"::1}', '{"a":"b"}#', '{"a":"b"}/**/', '{"a":/* c */1}', '// x\n{}', '[+1]', '[01]', '[-01]', '[1.]', '[.5]',
    '[-]', '[1e]', '[1e+]', '[0x1]', '[1_000]', '[NaN]', '[Infinity]', '[-Infinity]', '[nul]', '[tru]', '[True]', '[TRUE]', 'undefined', '["\u0000"]', '["\t"]', '["\n"]', '["\\x00"]', '["\\a"]', '["\\u00G0"]',
    '["\\u12"]', '["\\"]', '["abc]', "['abc']", '[`abc`]', '\u00a0[]', '[\u000c]', '[1\u00a0]', '{"a":b}', '*', '"', 'x', '<html>',
  ]),
  ['a lone byte of UTF-8', Buffer.from([0x5b, 0xff, 0x5d])],
  ['UTF-16 without a mark', Buffer.from('{"text":"x"}', 'utf16le')],
  ['a byte order mark alone', Buffer.from([0xef, 0xbb, 0xbf])],
];

/** Every JSON parser accepts these; as requests most are refused for what they say, none for a fault of the service. */
export const MUST_PARSE: Bodies = [
  ...texts([
    '[]', '{}', '[[]]', '[null]', 'null', 'true', 'false', '0', '-0', '"x"', '""', ' [1] ', '[1\n]', '[1,null,null,2]', '[0e+1]', '[1E400]', '[-1E-400]', '[123456789012345678901234567890]', '[1.7976931348623157e309]',
    '{"a":1,"a":2}', '{"":0}', '{"\\u0000":1}', '["\\u0000"]', '["\\uD800"]', '["\\uDFFF\\uD800"]', '["\\uD83D\\uDE00"]', '["\u2028\u2029"]', '["\u{1F600}"]', '{"text":"\\u0000"}', '{"text":"\\uD800"}', '{"text":"x","count":1e400}',
    '{"text":"x","count":-0}', '{"text":"x","count":null}', '{"text":"x","parts":[{}]}', '{"text":"x","parts":[null]}', '{"text":"x","parts":[[]]}', '{"text":"x","parts":{"0":{"label":"a"}}}', '{"text":"x","open":"maybe"}',
  ]),
];
