export default definePageConfig({ navigationBarTitleText: '文件知悉', enablePullDownRefresh: true });
