import { PublicCheck, type CheckVerdict } from '@/components/public-check';
import { dateText } from '@/lib/format';
import type { CheckedHonour } from '@party/shared/points';
import { honours } from '../../api';
import { monthCopy } from '../../copy-months';

const words = monthCopy.check;

/** 查验学习标兵证书: whoever holds one sees whether it is good. Needs no login. */
export default function CheckHonour() {
  return (
    <PublicCheck
      words={words} room="points"
      check={async (code) => {
        const { honour, checkedOn } = await honours.checkHonour({ params: { code } });
        return { verdict: honour === null ? null : verdictOf(honour), checkedOn: words.on(dateText(checkedOn)) };
      }}
    />
  );
}

const verdictOf = ({ number, maskedName, branchName, committeeName, month, issuedOn, valid }: CheckedHonour): CheckVerdict => ({
  number, mark: { tone: valid ? 'ok' : 'danger', text: valid ? words.good : words.revoked },
  rows: [{ term: words.name, value: maskedName }, { term: words.branch, value: branchName }, { term: words.committee, value: committeeName }, { term: words.month, value: dateText(month) }, { term: words.issued, value: dateText(issuedOn) }],
});
