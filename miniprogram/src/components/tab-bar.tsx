import { openTab, TABS, type TabName } from '../lib/routes';
import { Icon } from './icon';
import { Pressable } from './pressable';

/** The five tabs in the browser; WeChat draws its own from app.config. */
export function TabBar({ current }: { current: TabName }) {
  return (
    <nav className="pb-tabbar" aria-label="主要栏目">
      <div className="pb-tabbar__row">
        {TABS.map(({ name, title, icon }) => (
          <Pressable
            key={name}
            className={`pb-tabbar__tab ${name === current ? 'pb-tabbar__tab--on' : ''}`}
            label={name === current ? `${title}（当前）` : title}
            onPress={() => name !== current && openTab(name)}
          >
            <Icon name={icon} />
            <span className="pb-tabbar__word">{title}</span>
          </Pressable>
        ))}
      </div>
    </nav>
  );
}
