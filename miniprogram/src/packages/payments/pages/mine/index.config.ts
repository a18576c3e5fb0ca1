export default definePageConfig({ navigationBarTitleText: '交纳记录', enablePullDownRefresh: true });
