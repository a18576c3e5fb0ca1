export default definePageConfig({ navigationBarTitleText: '政治生日名册', enablePullDownRefresh: true });
