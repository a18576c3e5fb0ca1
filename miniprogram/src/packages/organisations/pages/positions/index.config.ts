export default definePageConfig({ navigationBarTitleText: '历任职务', enablePullDownRefresh: true });
