export default definePageConfig({ navigationBarTitleText: '信息核对进度', enablePullDownRefresh: true });
