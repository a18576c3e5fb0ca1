import { PublicCheck } from '@/components/public-check';
import { dateText } from '@/lib/format';
import { api } from '../../api';
import { copy } from '../../copy';
import { checkedRows, checkMarkOf } from '../../view-model';

const words = copy.check;

/** 介绍信查验: whoever holds a letter sees whether it is good. Needs no login. */
export default function CheckLetter() {
  return (
    <PublicCheck
      words={words} room="letters"
      check={async (code) => {
        const { letter, checkedOn } = await api.checkLetter({ params: { code } });
        return { verdict: letter === null ? null : { number: letter.number, mark: checkMarkOf(letter), rows: checkedRows(letter) }, checkedOn: words.checkedOn(dateText(checkedOn)) };
      }}
    />
  );
}
