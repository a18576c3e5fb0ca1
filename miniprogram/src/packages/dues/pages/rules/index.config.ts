export default definePageConfig({ navigationBarTitleText: '党费规则', enablePullDownRefresh: true });
