const path = require('node:path');
const { ariaPatch } = require('./aria-attributes');

/**
 * Taro's templates pass on only attributes it knows, and it knows no `aria-*`, so VoiceOver and TalkBack would
 * read a tappable view without name or role. This adds them for the views and texts the components draw with.
 */
module.exports = (ctx) => {
  ctx.registerMethod({
    name: 'onSetupClose',
    fn(platform) {
      if (!platform.template) return;
      platform.template.mergeComponents(platform.ctx, ariaPatch);
      platform.runtimePath = [platform.runtimePath, path.join(__dirname, 'aria-runtime.js')].flat();
    },
  });
};
