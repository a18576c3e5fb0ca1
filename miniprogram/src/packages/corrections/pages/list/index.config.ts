export default definePageConfig({ navigationBarTitleText: '信息更正办理', enablePullDownRefresh: true });
