import path from 'node:path';
import { defineConfig } from '@tarojs/cli';
import type { UserConfigExport } from '@tarojs/cli';

const root = path.resolve(__dirname, '..');
const sharedSource = path.resolve(root, '..', 'shared', 'src');
const platform = process.env.TARO_ENV ?? 'h5';

/** What webpack-chain offers and this file uses; Taro does not export the type. */
interface Chain {
  optimization: { minimizer(name: string): { get(key: 'plugin'): { swcMinify: unknown }; tap(change: (options: object[]) => object[]): unknown } };
  plugin(name: string): { use(plugin: unknown, options?: unknown[]): unknown };
  resolve: { alias: { set(name: string, target: string): unknown } };
  merge(options: object): unknown;
}

interface StatsHook {
  tap(options: { name: string; stage: number }, work: (options: Record<string, unknown>) => void): void;
}

/**
 * Taro asks webpack for everything there is to know of a build in order to print its errors: every module with every reason
 * for it. That grows with pages times modules and took most of the time; the errors and warnings are all that is printed.
 */
class BriefStats {
  apply(compiler: { hooks: { compilation: { tap(name: string, work: (compilation: { hooks: { statsNormalize: StatsHook } }) => void): void } } }): void {
    compiler.hooks.compilation.tap('BriefStats', ({ hooks }) => {
      // Before webpack fills in what nobody has said.
      hooks.statsNormalize.tap({ name: 'BriefStats', stage: -100 }, (options) => Object.assign(options, { all: false, errors: true, warnings: true, errorsCount: true, warningsCount: true }));
    });
  }
}

/**
 * `@party/shared/<room>` means the room's source in both builds, so a rule is compiled with the page that uses it.
 * Its relative imports end in `.js` as Node wants them; `extensionAlias` finds the `.ts` behind.
 */
const useShared = (chain: Chain): void => {
  chain.resolve.alias.set('@party/shared', sharedSource);
  chain.plugin('brief-stats').use(BriefStats);
  chain.merge({
    resolve: { extensionAlias: { '.js': ['.ts', '.tsx', '.js'] } },
    output: { environment: { globalThis: platform === 'h5' } },
    performance: { hints: false },
  });
};

/** Terser's plugin with swc's passes: a third of the build's processor time less, and WeChat's package, which is counted in bytes, a tenth smaller. */
const minifyInRust = (chain: Chain): void => {
  const plugin = chain.optimization.minimizer('terserPlugin');
  const { swcMinify } = plugin.get('plugin');
  plugin.tap(([options]) => [{ ...options, minify: swcMinify, extractComments: false, terserOptions: {} }]);
};

/** What WeChat's engine lacks, put in wherever it is named. */
const useForWeapp = (chain: Chain, webpack: { ProvidePlugin: unknown }): void => {
  useShared(chain);
  minifyInRust(chain);
  chain.plugin('lacking').use(webpack.ProvidePlugin, [
    { AbortController: [path.resolve(root, 'src/lib/abort-controller.ts'), 'AbortController'] },
  ]);
};

/** Sources outside `src` that are newer than the engines the app runs on: private fields and the like are translated. */
const translated = [sharedSource, /node_modules[\\/]@tanstack[\\/]/];

/** Pixels stay pixels: type and targets keep their real size on every screen, and care mode scales by tokens. */
const untouchedPixels = { pxtransform: { enable: false, config: {} }, cssModules: { enable: false } };

export default defineConfig<'webpack5'>(() => {
  const config: UserConfigExport<'webpack5'> = {
    projectName: 'party-branch',
    date: '2026-1-1',
    designWidth: 375,
    deviceRatio: { 375: 2, 640: 1.17, 750: 1, 828: 0.905 },
    sourceRoot: 'src',
    outputRoot: `dist/${platform}`,
    framework: 'react',
    compiler: { type: 'webpack5', prebundle: { enable: false } },
    cache: { enable: false },
    // Terser's passes over the browser's build took 175 of its 232 seconds.
    ...(platform === 'h5' ? { jsMinimizer: 'esbuild', esbuild: { minify: { enable: true, config: { target: 'es2018' } } } } : {}),
    copy: { patterns: platform === 'weapp' ? [{ from: 'src/assets/tabs/', to: 'dist/weapp/assets/tabs/' }] : [], options: {} },
    plugins: [path.resolve(__dirname, 'aria-plugin.js')],
    alias: { '@': path.resolve(root, 'src') },
    defineConstants: {
      PLATFORM: JSON.stringify(platform),
      API_ORIGIN: JSON.stringify(platform === 'h5' ? '' : (process.env.TARO_APP_API_ORIGIN ?? 'http://127.0.0.1:3000')),
    },
    mini: {
      compile: { include: translated },
      postcss: untouchedPixels,
      optimizeMainPackage: { enable: true },
      webpackChain: useForWeapp,
    },
    h5: {
      publicPath: '/',
      staticDirectory: 'static',
      router: { mode: 'browser' },
      useHtmlComponents: true,
      compile: { include: translated },
      postcss: { autoprefixer: { enable: true }, ...untouchedPixels },
      output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'chunk/[name].[contenthash:8].js' },
      miniCssExtractPluginOption: {
        ignoreOrder: true,
        filename: 'css/[name].[contenthash:8].css',
        chunkFilename: 'css/[name].[contenthash:8].css',
      },
      webpackChain: useShared,
    },
  };
  return config;
});
