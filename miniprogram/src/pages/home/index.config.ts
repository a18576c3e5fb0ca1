export default definePageConfig({ navigationBarTitleText: '党支部之家', enablePullDownRefresh: true });
