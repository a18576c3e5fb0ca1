export { DeliveryFigures } from './delivery-figures.js';
export { REMINDERS } from './send-reminder.service.js';
