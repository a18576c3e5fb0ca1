export default definePageConfig({ navigationBarTitleText: '收款确认', enablePullDownRefresh: true });
