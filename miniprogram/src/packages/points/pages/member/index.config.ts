export default definePageConfig({ navigationBarTitleText: '党员积分明细', enablePullDownRefresh: true });
