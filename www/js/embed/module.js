// Opening sets on other people's pages: by the module of the tags, which draws and can do nothing else.

import init, { MedicineSet, texts } from '../../pkg/medicine_charts_tag.js';
import { opener } from '../load.js';
import { tag } from '../parts.js';

export const { load, speak } = opener({ init, MedicineSet, texts, name: 'medicine_charts_tag_bg.wasm', bytes: tag });
