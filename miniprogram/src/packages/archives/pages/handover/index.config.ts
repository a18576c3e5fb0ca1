export default definePageConfig({ navigationBarTitleText: '档案移交清单', enablePullDownRefresh: true });
