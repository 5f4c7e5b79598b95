// Opening sets on pages of the site: by the module that draws, searches and knows all that stands around the figures.

import init, { MedicineSet, texts } from '../pkg/medicine_charts.js';
import { opener } from './load.js';
import { module } from './parts.js';

export const { load, speak } = opener({ init, MedicineSet, texts, name: 'medicine_charts_bg.wasm', bytes: module });
