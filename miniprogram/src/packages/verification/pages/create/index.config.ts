export default definePageConfig({ navigationBarTitleText: '发起信息核对' });
