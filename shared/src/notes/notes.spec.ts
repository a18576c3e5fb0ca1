import { describe, expect, it } from '@jest/globals';
import { machineFaults, nextTransition } from '../kernel/index.js';
import { checkedParts, commentAfter, excerptOf, gravest, NOTE_COMMENT_STATES, NOTE_STATES, noteCommentMachine, noteMachine, openCommentDecisions, openNoteActions, reachOf } from './index.js';

describe('a note', () => {
  it('goes through whole machines', () => {
    expect([...machineFaults(noteMachine), ...machineFaults(noteCommentMachine)]).toEqual([]);
  });

  it('is published and hidden by reviewers alone, sent in and taken back by its author', () => {
    expect(NOTE_STATES.map((state) => [openNoteActions(state, 'author'), openNoteActions(state, 'reviewer')])).toEqual([
      [['withdraw'], ['publish', 'return']], [['withdraw'], ['hide']], [['submit'], []], [['submit'], []], [[], ['restore']],
    ]);
    expect(nextTransition(noteMachine, 'returned', 'publish').ok).toBe(false);
  });

  it('reaches the branch, the committee below the school, or the school', () => {
    const path = '/s/d/g/b/';
    expect((['branch', 'department', 'school'] as const).map((one) => reachOf(one, path))).toEqual(['b', 'd', 's']);
    expect((['branch', 'department', 'school'] as const).map((one) => reachOf(one, '/s/'))).toEqual(['s', 's', 's']);
  });

  it('shows its beginning in one line, whole characters only', () => {
    expect(excerptOf('  第一行\n\n第二行 ')).toBe('第一行 第二行');
    expect([...excerptOf('𠮷'.repeat(90))]).toHaveLength(81);
  });
});

describe('the check of a text', () => {
  it('gets parts that WeChat takes and that make the whole', () => {
    const text = `${'学'.repeat(2499)}𠮷${'思'.repeat(2500)}践`;
    expect(checkedParts(text).map((part) => [...part].length)).toEqual([2500, 2500, 1]);
    expect(checkedParts(text).join('')).toBe(text);
    expect(checkedParts('')).toEqual([]);
  });

  it('takes the gravest verdict', () => {
    expect(gravest(['pass', 'review', 'pass'])).toBe('review');
    expect(gravest(['risky', 'review'])).toBe('risky');
    expect(gravest(['pass', 'unchecked'])).toBe('unchecked');
    expect(gravest(['pass'])).toBe('pass');
    expect(gravest([])).toBe('unchecked');
  });

  it('shows what passes, keeps doubt for a human, and refuses what is risky', () => {
    expect((['pass', 'review', 'unchecked', 'risky'] as const).map(commentAfter)).toEqual(['pass', 'hold', 'hold', 'refuse']);
    expect(NOTE_COMMENT_STATES.map(openCommentDecisions)).toEqual([[], ['hide'], ['show', 'hide'], ['show'], [], []]);
  });
});
