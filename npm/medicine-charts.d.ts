// Types of the tags. JSX of React: add to one of your files
//
//   import type { MedicineChartJSX } from 'medicine-charts';
//   declare module 'react' { namespace JSX { interface IntrinsicElements extends MedicineChartJSX {} } }

/** A medicine as the data name it. */
export interface MedicineName {
  level: 'substance' | 'speciality';
  name: string;
}

export type ChartKey =
  | 'cases-by-year' | 'rate-by-year' | 'sex' | 'age' | 'age-sex' | 'regions' | 'organs' | 'reporters' | 'seriousness' | 'outcomes' | 'errors'
  | 'shortage-reports' | 'shortage-kinds' | 'shortage-groups' | 'shortage-classes' | 'shortage-causes' | 'shortage-measures' | 'shortage-history'
  | (string & {});

/** One cell of a table: its text, and what it is sorted by (null: withheld or not published). */
export interface Cell {
  text: string;
  sort?: number | null;
}

/** What a figure shows, in words and as a table. */
export interface ChartData {
  medicine: MedicineName;
  chart: ChartKey;
  title: string;
  sentence: string;
  notes: string[];
  source: string;
  caveat: string;
  data: { series: number; index: number; text: string; opens: string | null }[];
  table: { caption: string; columns: { label: string; numeric: boolean }[]; rows: Cell[][] };
}

/** Attributes that both elements have; each is a property of the same name. */
export interface MedicineAttributes {
  /** Address of the set's descriptor, datapackage.json; for figures of shortages, of a set of shortages. */
  src: string;
  /** The medicine's name, accents and case as you like; several between commas. */
  medicine: string;
  /** `substance` or `speciality`; without it both are searched, substances first. */
  level: string;
  /** `light` or `dark`; without it, as the page around. */
  theme: string;
  /** Height in CSS pixels that is kept free until the chart is drawn. */
  height: number;
  /** The first signs of the fingerprint of the data: of any other data nothing is drawn. */
  frozen: string;
  /** Address of a site that shows all charts of a medicine, to link to. */
  site: string;
}

declare abstract class MedicineElement extends HTMLElement implements MedicineAttributes {
  src: string;
  medicine: string;
  level: string;
  theme: string;
  height: number;
  frozen: string;
  site: string;
  /**
   * The complete figure as a PNG of twice as many dots as CSS pixels. Rejects before `ready`, and where the browser does not let pages read
   * what they draw, against tracking: take the SVG.
   */
  exportPng(chart?: ChartKey): Promise<Blob>;
  /** The complete figure as SVG text. */
  exportSvg(chart?: ChartKey): Promise<string>;
  /** The figure's table as CSV text. */
  exportCsv(chart?: ChartKey): Promise<string>;
  /** The medicine's page, all its charts, as the text of one HTML file that needs no network and no script; of figures of shortages, the page of shortages. */
  exportPage(): Promise<string>;
  /** What a figure shows; null before `ready`. */
  data(chart?: ChartKey): ChartData | null;
  addEventListener<K extends keyof MedicineChartEventMap>(
    type: K, listener: (this: this, event: MedicineChartEventMap[K]) => unknown, options?: boolean | AddEventListenerOptions): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

/** `<medicine-chart>`: one chart of a medicine. */
export class MedicineChart extends MedicineElement {
  chart: ChartKey;
  measure: string;
  filter: string;
  order: string;
  open: string;
}

/** `<medicine-profile>`: all charts of a medicine, or those that `charts` lists. */
export class MedicineProfile extends MedicineElement {
  charts: string;
}

/** All bubble and are composed. */
export interface MedicineChartEventMap extends Omit<HTMLElementEventMap, 'error'> {
  ready: CustomEvent<{ medicines: MedicineName[]; charts: ChartKey[] }>;
  error: CustomEvent<{ kind: string; message: string }>;
  pointfocus: CustomEvent<{ chart: ChartKey; series: number; index: number; text: string }>;
  export: CustomEvent<{ chart: ChartKey; format: 'png' | 'svg' | 'csv' | (string & {}) }>;
}

type Attributes<T> = Partial<Omit<T, 'height'>> & { height?: number | string; id?: string; lang?: string; class?: string; className?: string; children?: unknown; ref?: unknown; key?: string | number };

/** For `IntrinsicElements`. */
export interface MedicineChartJSX {
  'medicine-chart': Attributes<MedicineAttributes & { chart: string; measure: string; filter: string; order: string; open: string }>;
  'medicine-profile': Attributes<MedicineAttributes & { charts: string }>;
}

declare global {
  interface HTMLElementTagNameMap {
    'medicine-chart': MedicineChart;
    'medicine-profile': MedicineProfile;
  }
}
