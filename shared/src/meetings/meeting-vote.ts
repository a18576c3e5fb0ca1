/**
 * 中国共产党支部工作条例（试行）: a vote needs more than half of those entitled to vote to be there, and the assent of more than half of
 * all who are entitled, not of those present. 中国共产党发展党员工作细则 says the same of admissions. «Half or more» is read as more than
 * half, which satisfies both.
 */
export const VOTE_BASIS = '《中国共产党支部工作条例（试行）》';

/** The smallest number that is more than half of `entitled`. */
export const moreThanHalf = (entitled: number): number => Math.floor(entitled / 2) + 1;

/** Who is entitled to vote, and how many of them are in the room. Who follows online does not count towards the quorum. */
export interface VoteBasis {
  entitled: number;
  present: number;
}

/** Whether a vote may be held. */
export const isQuorate = ({ entitled, present }: VoteBasis): boolean => entitled > 0 && present >= moreThanHalf(entitled);

/** Voters that are still missing for a vote; 0 when it may be held. */
export const missingVoters = ({ entitled, present }: VoteBasis): number => (entitled === 0 ? 0 : Math.max(moreThanHalf(entitled) - present, 0));

/** Votes on one item. */
export interface Votes {
  favour: number;
  against: number;
  abstain: number;
}

/** Why votes are refused: more votes than voters in the room, or voters that are neither for nor against nor abstaining. */
export type VoteFault = 'no_quorum' | 'too_many_votes' | 'too_few_votes';

/** What is wrong with counted votes; null when they add up. */
export function voteFault({ favour, against, abstain }: Votes, basis: VoteBasis): VoteFault | null {
  if (!isQuorate(basis)) return 'no_quorum';
  const cast = favour + against + abstain;
  if (cast > basis.present) return 'too_many_votes';
  return cast < basis.present ? 'too_few_votes' : null;
}

/** Whether an item is carried: over half of all who are entitled are for it. */
export const isCarried = ({ favour }: Votes, basis: VoteBasis): boolean => isQuorate(basis) && favour >= moreThanHalf(basis.entitled);

/** Where the quorum stands, in words for everybody. */
export function quorumWords(basis: VoteBasis): string {
  const { entitled, present } = basis;
  if (entitled === 0) return '没有有表决权的党员应到';
  const head = `有表决权的应到 ${entitled} 人，须到会 ${moreThanHalf(entitled)} 人以上，已到会 ${present} 人`;
  return isQuorate(basis) ? `${head}，可以表决` : `${head}，还差 ${missingVoters(basis)} 人才能表决`;
}

/** What became of a vote, in words. */
export function voteWords(votes: Votes, basis: VoteBasis): string {
  const counted = `赞成 ${votes.favour} 票，反对 ${votes.against} 票，弃权 ${votes.abstain} 票`;
  return `${counted}；赞成${isCarried(votes, basis) ? '超过' : '未超过'}应到会有表决权党员（${basis.entitled} 人）的半数，${isCarried(votes, basis) ? '通过' : '未通过'}`;
}
