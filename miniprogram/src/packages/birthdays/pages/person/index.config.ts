export default definePageConfig({ navigationBarTitleText: '党员政治生日', enablePullDownRefresh: true });
