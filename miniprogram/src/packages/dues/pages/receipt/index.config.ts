export default definePageConfig({ navigationBarTitleText: '收款凭据', enablePullDownRefresh: true });
