import { describe, expect, it } from '@jest/globals';
import { ticketIdOf } from './view-model';

describe('a scanned login code', () => {
  it('gives the ticket of our own codes', () => {
    expect(ticketIdOf('party-login:01k0000000000000000000000a')).toBe('01k0000000000000000000000a');
  });

  it.each(['', 'https://example.com', 'party-login:', 'party-login:../../x', 'x-party-login:01k0000000000000000000000a'])('takes nothing from %p', (text) => {
    expect(ticketIdOf(text)).toBeNull();
  });
});
