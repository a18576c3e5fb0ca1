export { DeliveryFigures } from './delivery-figures.js';
