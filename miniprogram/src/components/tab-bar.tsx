import { useUnread } from '../hooks/use-unread';
import { openTab, TABS, type TabName } from '../lib/routes';
import { Icon } from './icon';
import { Pressable } from './pressable';

/** The five tabs in the browser; WeChat draws its own from app.config. */
export function TabBar({ current }: { current: TabName }) {
  const unread = useUnread();
  return (
    <nav className="pb-tabbar" aria-label="主要栏目">
      <div className="pb-tabbar__row">
        {TABS.map(({ name, title, icon }) => (
          <Pressable
            key={name}
            className={`pb-tabbar__tab ${name === current ? 'pb-tabbar__tab--on' : ''}`}
            label={[title, name === current ? '（当前）' : '', name === 'me' && unread > 0 ? '，有未读消息' : ''].join('')}
            onPress={() => name !== current && openTab(name)}
          >
            <Icon name={icon} />
            {name === 'me' && unread > 0 && <span className="pb-tabbar__dot" aria-hidden="true" />}
            <span className="pb-tabbar__word">{title}</span>
          </Pressable>
        ))}
      </div>
    </nav>
  );
}
