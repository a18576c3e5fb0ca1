export default definePageConfig({ navigationBarTitleText: '查验学习标兵证书' });
