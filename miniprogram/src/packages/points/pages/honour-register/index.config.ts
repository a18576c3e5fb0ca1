export default definePageConfig({ navigationBarTitleText: '学习标兵证书', enablePullDownRefresh: true });
