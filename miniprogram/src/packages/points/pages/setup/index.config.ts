export default definePageConfig({ navigationBarTitleText: '名单公开设置', enablePullDownRefresh: true });
