export default definePageConfig({ navigationBarTitleText: '介绍信与证明信', enablePullDownRefresh: true });
