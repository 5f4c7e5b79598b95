// Which part each column plays, guessed from its name and its values; each guess says why. Knows no page.

/** Letters alone, small, without accents: what names and values are compared as. */
export const fold = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/ß/g, 'ss').toLowerCase().replace(/[^a-z0-9+]+/g, ' ').trim();

/** Words of headings by role, in French, English, German, Spanish, Italian, Portuguese and Dutch; folded. The first that fits counts. */
const HEADINGS = [
  ['year', 'year annee jahr ano anno jaar meldejahr periode'],
  ['sex', 'sex sexe gender geschlecht sexo sesso geslacht genre genero'],
  ['age', 'age ages alter altersgruppe altersklasse edad eta leeftijd idade tranche'],
  ['hlt', 'hlt'],
  ['soc', 'soc organ organe organes organo organos systemorganklasse organklasse organi orgaan orgaanklasse sistema'],
  ['reporter', 'reporter notificateur notificateurs melder meldende notificador segnalatore declarant qualification'],
  ['seriousness', 'serious seriousness gravite grave schwere schweregrad schwerwiegend gravedad gravita gravidade ernst'],
  ['outcome', 'outcome evolution issue ausgang desenlace esito afloop'],
  ['exposure', 'exposure exposition patients patienten pacientes pazienti treated traites behandelte behandelt tratados trattati conso consommants users usuarios verordnungen'],
  ['cases', 'cases case cas falle faelle fall fallzahl casos caso casi meldungen notifications declarations notificaciones segnalazioni gevallen reports anzahl'],
  ['medicine', 'medicine drug medicament medicaments medikament arzneimittel arzneistoff medicamento farmaco geneesmiddel product produit produkt producto speciality specialite brand marque substance substances wirkstoff sustancia principio principe sostanza stof active'],
];
/** Headings that say that the names are of substances. */
const SUBSTANCE = 'substance substances wirkstoff arzneistoff sustancia principio principe sostanza stof active substancia';

/** What values stand for, by role; folded. */
const VALUES = {
  sex: {
    female: 'f femme femmes female women woman frau frauen weiblich w mujer mujeres femenino femmina femmine donna donne feminino vrouw vrouwen',
    male: 'm h homme hommes male men man mann manner maenner mannlich maennlich hombre hombres masculino varon varones maschio maschi uomo uomini mannen',
    unstated: 'u unknown unstated inconnu inconnue non renseigne unbekannt desconocido no consta sconosciuto nd na 9',
  },
  seriousness: {
    serious: 'serious grave graves ja yes oui si schwerwiegend schwer ernst 1',
    'not-serious': 'not serious non serious non grave non graves no nein non nicht schwerwiegend no grave nicht schwer 0',
    unstated: 'unknown unstated inconnu unbekannt desconocido',
  },
  reporter: {
    physician: 'physician doctor medecin arzt aerzte arztin medico artsen',
    pharmacist: 'pharmacist pharmacien apotheker farmaceutico farmacista',
    'other-health-professional': 'other health professional autre professionnel de sante andere heilberufe otro profesional sanitario infirmier nurse',
    lawyer: 'lawyer avocat anwalt abogado',
    consumer: 'consumer patient usager particulier verbraucher paciente consumidor paziente',
    unstated: 'unknown unstated inconnu unbekannt desconocido',
  },
  outcome: {
    recovered: 'recovered gueri guerison wiederhergestellt genesen recuperado guarito',
    recovering: 'recovering en cours de guerison en voie de retablissement in erholung en recuperacion',
    'recovered-with-sequelae': 'recovered with sequelae gueri avec sequelles sequelles mit folgeschaden recuperado con secuelas',
    'not-recovered': 'not recovered non gueri non retabli nicht wiederhergestellt no recuperado',
    fatal: 'fatal death deces mort todlich tod mortal muerte',
    unknown: 'unknown inconnu inconnue unbekannt desconocido',
    unstated: 'unstated non renseigne',
  },
};

/** The words that stand for a value where a role has fixed ones. */
export const LABELS = Object.fromEntries(Object.entries(VALUES).map(([role, labels]) => [role, Object.keys(labels)]));

/** MedDRA organ classes by what their names begin with, in French, English, German and Spanish; folded. */
const CLASSES = {
  infections: 'infection,infektion,infecciones', neoplasms: 'neoplasm,tumeur,neubildung,gutartige,neoplasia', blood: 'blood,affections hematologiques,erkrankungen des blutes,trastornos de la sangre',
  immune: 'immune,affections du systeme immunitaire,erkrankungen des immunsystems,trastornos del sistema inmun', endocrine: 'endocrine,affections endocriniennes,endokrine,trastornos endocrinos',
  metabolism: 'metabolism,troubles du metabolisme,stoffwechsel,trastornos del metabolismo', psychiatric: 'psychiatric,affections psychiatriques,psychiatrische,trastornos psiquiatricos',
  nervous: 'nervous,affections du systeme nerveux,erkrankungen des nervensystems,trastornos del sistema nervioso', eye: 'eye,affections oculaires,augenerkrankungen,trastornos oculares',
  ear: 'ear ,affections de l oreille,erkrankungen des ohrs,trastornos del oido', cardiac: 'cardiac,affections cardiaques,herzerkrankungen,trastornos cardiacos', vascular: 'vascular,affections vasculaires,gefasserkrankungen,trastornos vasculares',
  respiratory: 'respiratory,affections respiratoires,erkrankungen der atemwege,trastornos respiratorios', gastrointestinal: 'gastrointestinal,affections gastro intestinales,erkrankungen des gastrointestinaltrakts,trastornos gastrointestinales',
  hepatobiliary: 'hepatobiliary,affections hepatobiliaires,leber und gallenerkrankungen,trastornos hepatobiliares', skin: 'skin,affections de la peau,erkrankungen der haut,trastornos de la piel',
  musculoskeletal: 'musculoskeletal,affections musculosquelettiques,skelettmuskulatur,trastornos musculoesqueleticos', renal: 'renal,affections du rein,erkrankungen der nieren,trastornos renales',
};

/** An age band as descriptors write it, or nothing: `0-19`, `60+`, `unstated`. */
export function ageOf(value) {
  const text = value.trim().toLowerCase();
  const between = /^\D*(\d{1,3})\s*(?:-|–|—|à|a|to|bis|y|und|et)\s*(\d{1,3})\D*$/.exec(text);
  if (between && Number(between[1]) <= Number(between[2])) return `${Number(between[1])}-${Number(between[2])}`;
  const from = /^(?:≥|>=|ab|from|dès|de)?\s*(\d{1,3})\s*(?:\+|(?:ans|years?|jahre|años)?\s*(?:et plus|and (?:over|older|more)|und (?:mehr|älter|darüber)|y más|o más|e più))?\D*$/.exec(text);
  if (from && /[+≥>]|plus|over|older|more|mehr|älter|darüber|más|più|^ab|^dès/.test(text)) return `${Number(from[1])}+`;
  const under = /^(?:<|unter|under|moins de|menos de|menor(?:es)? de)\s*(\d{1,3})\D*$/.exec(text);
  if (under && Number(under[1]) > 0) return `0-${Number(under[1]) - 1}`;
  if (has(VALUES.sex.unstated, value) || /^(unbekannt|keine angabe|sin datos|non précisé)/.test(text)) return 'unstated';
  return undefined;
}

/** Whether a list of folded words has this text, or the text is one of its words and longer phrases. */
function has(list, text) {
  const folded = fold(text);
  return folded !== '' && (` ${list} `.includes(` ${folded} `));
}

/** The label of a value in a role with fixed words; nothing where it is not known. */
export function labelOf(role, value) {
  if (role === 'age') return ageOf(value);
  if (role === 'soc') {
    const folded = fold(value);
    return Object.keys(CLASSES).find((key) => key === folded || CLASSES[key].split(',').some((start) => folded.startsWith(start)));
  }
  const labels = VALUES[role];
  if (!labels) return undefined;
  const plain = fold(value);
  return Object.keys(labels).find((label) => fold(label) === plain) ?? Object.keys(labels).find((label) => has(labels[label], value));
}

/** How numbers are written in a column: `{ integer, decimalChar, groupChar }`, or nothing where its values are not numbers. */
export function numbersOf(values) {
  if (!values.length) return null;
  const plain = values.map((value) => value.replace(/[\u00a0\u202f]/g, ' '));
  const ways = [
    { pattern: /^-?\d+$/, integer: true }, { pattern: /^-?\d+([.]0+)?$/, integer: true },
    { pattern: /^-?\d{1,3}( \d{3})*(,0+)?$/, integer: true, groupChar: ' ', decimalChar: ',' },
    { pattern: /^-?\d{1,3}([.]\d{3})+(,0+)?$|^-?\d{1,3}(,0+)?$/, integer: true, groupChar: '.', decimalChar: ',' },
    { pattern: /^-?\d{1,3}(,\d{3})+([.]0+)?$|^-?\d{1,3}([.]0+)?$/, integer: true, groupChar: ',' },
    { pattern: /^-?\d{1,3}('\d{3})*$/, integer: true, groupChar: "'" },
    { pattern: /^-?\d+(,0+)?$/, integer: true, decimalChar: ',' },
    { pattern: /^-?\d+([.]\d+)?$/ }, { pattern: /^-?\d{1,3}([ .]?\d{3})*(,\d+)?$/, decimalChar: ',' },
  ];
  const way = ways.find(({ pattern }) => plain.every((value) => pattern.test(value)));
  if (!way) return null;
  const { pattern: _, ...about } = way;
  return about;
}

/**
 * The part of each column: `[{ role, why: [key, ...args], labels, numbers }]`, `role` empty where it plays none; with `level` and `period`. `why` is
 * a key of the words' `reasons`.
 */
export function guess(columns) {
  const parts = columns.map((column) => guessOne(column));
  // A part is played once: by the column whose name says so, else by the first.
  const order = parts.map((_, at) => at).sort((a, b) => parts[b].sure - parts[a].sure || a - b);
  const taken = new Set();
  for (const at of order) {
    const { role } = parts[at];
    if (role && taken.has(role)) parts[at] = { role: '', why: ['again', role], labels: new Map(), numbers: parts[at].numbers, sure: 0 };
    else if (role) taken.add(role);
  }
  if (!taken.has('medicine')) {
    const at = columns.findIndex(({ values }, at) => !parts[at].role && !numbersOf(values) && values.length > 0);
    if (at >= 0) parts[at] = { role: 'medicine', why: ['text'], labels: new Map(), numbers: null, sure: 1 };
  }
  if (!taken.has('cases')) {
    const at = columns.findIndex(({ values }, at) => !parts[at].role && numbersOf(values)?.integer);
    if (at >= 0) parts[at] = { role: 'cases', why: ['whole'], labels: new Map(), numbers: numbersOf(columns[at].values), sure: 1 };
  }
  const named = columns[parts.findIndex(({ role }) => role === 'medicine')]?.name ?? '';
  const year = columns[parts.findIndex(({ role }) => role === 'year')];
  const years = (year?.values ?? []).map(Number).filter((value) => value >= 1900 && value <= 2200);
  return {
    parts,
    level: fold(named).split(' ').some((word) => has(SUBSTANCE, word)) ? 'substance' : 'speciality',
    period: years.length ? [Math.min(...years), Math.max(...years)] : null,
  };
}

function guessOne({ name, values, many }) {
  const numbers = numbersOf(values);
  const words = fold(name).split(' ').flatMap((word) => [word, word.replace(/^n(?=cas|conso)/, '')]);
  const heading = HEADINGS.find(([, known]) => words.some((word) => has(known, word)))?.[0];
  const part = (role, why, sure) => ({ role, why, sure, numbers, labels: labelled(role, values) });
  const counts = heading === 'cases' || heading === 'exposure';
  if (heading === 'year' && values.every((value) => /^(19|20)\d\d$/.test(value))) return part('year', ['nameAndYears', name], 4);
  if (counts && numbers) return part(heading, ['nameAndNumbers', name], numbers.integer ? 4 : 2);
  if (['sex', 'age', 'seriousness', 'reporter', 'outcome', 'soc'].includes(heading) && !many) {
    const known = values.filter((value) => labelOf(heading, value)).length;
    if (known) return part(heading, ['nameAndValues', name, values.find((value) => labelOf(heading, value))], 3 + known / values.length);
  }
  if (heading === 'hlt' && !numbers) return part('hlt', ['name', name], 3);
  if (heading === 'medicine' && !numbers) return part('medicine', ['name', name], 3);
  if (values.length && values.every((value) => /^(19|20)\d\d$/.test(value))) return part('year', ['years', values[0]], 2);
  for (const role of ['sex', 'age']) {
    const known = values.filter((value) => labelOf(role, value) && labelOf(role, value) !== 'unstated').length;
    if (values.length && !many && !numbers && known > 0 && known >= values.length - 1) return part(role, ['values', values[0]], 2);
  }
  return { role: '', why: heading ? ['unlike', name] : ['nothing'], sure: 0, numbers, labels: new Map() };
}

/** What each value of a column stands for in a role: a Map from value to label, the label empty where it is not known. */
export function labelled(role, values) {
  if (!(role in VALUES) && role !== 'age' && role !== 'soc') return new Map();
  return new Map(values.map((value) => [value, labelOf(role, value) ?? '']));
}
