import type { Id } from '@party/shared/kernel';
import { CONFIRM_AFTER_SECONDS, type BeatsTaken, type LearningBeat, type LearningSession, type ResourceFacts, type ResourceView } from '@party/shared/learning';
import type { Actor } from '@party/shared/permissions';
import type { CorrectionRig } from './correction-rig.js';

/** A short article of the own branch. */
export const PIECE: ResourceFacts = { title: '党的创新理论学习提纲', summary: '供支部集中学习', form: 'article', source: 'own', text: '# 引言\n第一段讲初心。\n第二段讲使命。\n> 为人民服务', tags: ['理论'], audience: 'everybody', visibility: 'own' };

/** A beat every five seconds from a second to another, at the place each stands at. */
export const beatsOf = (from: number, to: number, position: (elapsed: number) => number, first = 1): LearningBeat[] =>
  Array.from({ length: Math.floor((to - from) / 5) + 1 }, (_, step) => ({ seq: first + step, elapsed: from + step * 5, position: position(from + step * 5) }));

/** Pieces and what is learnt of them through the public door. */
export interface LearningPieces {
  draft(author: Actor, facts?: Partial<ResourceFacts>): Promise<ResourceView>;
  /** Written by one and published by another. */
  published(author: Actor, by: Actor, facts?: Partial<ResourceFacts>): Promise<ResourceView>;
  open(reader: Actor, id: Id): Promise<LearningSession>;
  /** Open a piece that is not followed, stay as long as it asks and confirm it; the clock goes on meanwhile. */
  confirm(reader: Actor, id: Id): Promise<ResourceView>;
  send(reader: Actor, sessionId: Id, beats: readonly LearningBeat[]): Promise<BeatsTaken>;
}

/** @throws Error with the answer when the service refuses */
export function learningPieces(rig: CorrectionRig): LearningPieces {
  const demand = async <Answer>(actor: Actor, method: 'GET' | 'POST', url: string, body?: object): Promise<Answer> => {
    const answer = await rig.call(actor, method, url, body);
    if (answer.statusCode >= 300) throw new Error(`${url}: ${answer.body}`);
    return answer.json<Answer>();
  };
  const draft = (author: Actor, facts: Partial<ResourceFacts> = {}): Promise<ResourceView> => demand(author, 'POST', '/learning/resources', { ...PIECE, ...facts });
  return {
    draft,
    published: async (author, by, facts) => {
      const { id, version } = await draft(author, facts);
      await demand(author, 'POST', `/learning/resources/${id}/steps`, { version, action: 'submit' });
      return demand(by, 'POST', `/learning/resources/${id}/decisions`, { version: version + 1, action: 'publish' });
    },
    open: (reader, id) => demand(reader, 'POST', `/learning/resources/${id}/sessions`),
    confirm: async (reader, id) => {
      await demand(reader, 'POST', `/learning/resources/${id}/sessions`);
      rig.server.clock.advance(CONFIRM_AFTER_SECONDS * 1000);
      return demand(reader, 'POST', `/learning/resources/${id}/confirm`);
    },
    send: (reader, sessionId, beats) => demand(reader, 'POST', `/learning/sessions/${sessionId}/beats`, { beats }),
  };
}
