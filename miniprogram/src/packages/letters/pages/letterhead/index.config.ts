export default definePageConfig({ navigationBarTitleText: '落款与联系方式' });
