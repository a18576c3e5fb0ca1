export default definePageConfig({ navigationBarTitleText: '我提交的资料', enablePullDownRefresh: true });
