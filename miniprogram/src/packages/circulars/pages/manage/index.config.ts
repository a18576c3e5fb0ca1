export default definePageConfig({ navigationBarTitleText: '知悉文件管理', enablePullDownRefresh: true });
