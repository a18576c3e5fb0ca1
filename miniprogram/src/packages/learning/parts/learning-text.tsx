import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { Button } from '@/components/button';
import { StoredPicture } from '@/components/stored-picture';
import { useSubmit } from '@/hooks/use-submit';
import type { RichBlock } from '@party/shared/learning';
import { api } from '../api';
import { copy } from '../copy';
import { copyAddress } from '../copy-address';

/** Class a paragraph is found by on the page. */
const BLOCK = 'learning-text__block';
const words = copy.text;

interface Edge {
  top: number;
}

/** The last paragraph whose beginning is on the screen, or above it; null when the platform does not say. */
export const lastSeen = (): Promise<number | null> =>
  new Promise<number | null>((resolve) => {
    const height = Taro.getSystemInfoSync().windowHeight;
    Taro.createSelectorQuery().selectAll(`.${BLOCK}`).boundingClientRect((found) => {
      const edges = (Array.isArray(found) ? found : []) as Edge[];
      resolve(edges.length === 0 ? null : Math.max(0, edges.filter((edge) => edge.top < height).length - 1));
    }).exec();
  }).catch(() => null);

/** Bring a paragraph to the screen. */
export const goTo = (at: number): void => void Taro.pageScrollTo({ selector: `#learning-block-${at}`, duration: 0 });

/** Blocks as they are: a tree of words and marks, never mark-up. `resourceId` is the piece whose pictures they show. */
export function LearningText({ blocks, resourceId }: { blocks: readonly RichBlock[]; resourceId: string | null }) {
  return (
    <View className="learning-text">
      {blocks.map((block, at) => (
        <View key={`${at}:${block.text.slice(0, 8)}`} id={`learning-block-${at}`} className={`${BLOCK} learning-text__${block.kind}`} {...(block.kind === 'heading' ? { role: 'heading', 'aria-level': 3 } : {})}>
          <Block block={block} resourceId={resourceId} />
        </View>
      ))}
    </View>
  );
}

function Block({ block, resourceId }: { block: RichBlock; resourceId: string | null }) {
  if (block.rows !== undefined) return <Table rows={block.rows} />;
  if (block.pictureId !== undefined) return <Picture id={block.pictureId} caption={block.text} resourceId={resourceId} />;
  if (block.runs === undefined) return <>{block.text}</>;
  const links = block.runs.filter((run) => run.link !== undefined);
  return (
    <>
      {block.runs.map(({ text, bold, link }, at) => <Text key={`${at}:${text.slice(0, 8)}`} className={`${bold === true ? 'learning-text__bold' : ''} ${link === undefined ? '' : 'learning-text__link'}`}>{text}</Text>)}
      {links.map(({ text, link = '' }, at) => <Button key={`${at}:${link}`} kind="quiet" size="small" icon="swap" text={words.openLink(text.trim())} onPress={() => void copyAddress(link)} />)}
    </>
  );
}

function Table({ rows }: { rows: readonly (readonly string[])[] }) {
  return (
    <View className="learning-text__scroll">
      <View className="learning-text__grid" role="table" aria-label={words.table}>
        {rows.map((row, line) => (
          <View key={`${line}:${row[0] ?? ''}`} className={`learning-text__line ${line === 0 ? 'learning-text__line--head' : ''}`} role="row">
            {row.map((cell, column) => <View key={`${column}:${cell}`} className="learning-text__cell" role={line === 0 ? 'columnheader' : 'cell'}>{cell}</View>)}
          </View>
        ))}
      </View>
    </View>
  );
}

function Picture({ id, caption, resourceId }: { id: string; caption: string; resourceId: string | null }) {
  const load = () => api.openPicture({ params: { id: resourceId ?? '', picture: id } });
  const open = useSubmit(async () => (await load()).open(`${caption === '' ? words.picture : caption}.jpg`));
  if (resourceId === null) return <View className="learning-text__caption">{words.picture}</View>;
  return (
    <View>
      <StoredPicture id={id} alt={caption === '' ? words.picture : caption} load={load} onPress={() => void open.submit(undefined)} />
      {caption !== '' && <View className="learning-text__caption">{caption}</View>}
    </View>
  );
}
