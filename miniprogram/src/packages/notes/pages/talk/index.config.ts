export default definePageConfig({ navigationBarTitleText: '大家说', enablePullDownRefresh: true });
