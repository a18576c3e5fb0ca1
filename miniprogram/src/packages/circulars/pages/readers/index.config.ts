export default definePageConfig({ navigationBarTitleText: '已读和未读', enablePullDownRefresh: true });
