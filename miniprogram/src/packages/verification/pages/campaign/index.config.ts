export default definePageConfig({ navigationBarTitleText: '核对进度', enablePullDownRefresh: true });
