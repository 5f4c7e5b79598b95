-- From rows about single cases to the tables that medicine-charts reads. Portable SQL: it runs as it stands on DuckDB and
-- on Spark SQL. docs/sql.md says what it expects, how to run it and how to write its tables out.
--
-- Before it, two tables or views are needed:
--
--   raw_reports   one row per case, medicine and reaction
--     case_id     identifies the case; its rows count once
--     medicine    the name to count by: a substance, or a speciality
--     year        the calendar year to count in
--     sex         1 male, 2 female; anything else is unstated
--     age         in completed years; NULL is unstated
--     soc, hlt    System Organ Class and High Level Term of the reaction, by name
--     reporter    1 physician, 2 pharmacist, 3 other health professional, 4 lawyer, 5 consumer
--     serious     1 serious, 0 not; NULL is unstated
--     outcome     of the reaction: 1 recovered, 2 recovering, 3 not recovered, 4 recovered with sequelae, 5 fatal, 0 unknown
--   raw_exposure  one row per medicine, year, sex and age, or finer
--     medicine, year, sex, age
--     patients    how many were treated
--
-- The codes are those of ICH E2B(R3): D.5, C.2.r.4 and E.i.7.

-- One row per case and medicine, so that each case is in one cell of each table below. Where its rows differ: the first
-- year, the most qualified reporter, the gravest outcome; a sex or an age that differs is not known.
CREATE OR REPLACE TEMPORARY VIEW cases_once AS
SELECT
    case_id,
    medicine,
    year,
    CASE WHEN sex = 2 THEN 'female' WHEN sex = 1 THEN 'male' ELSE 'unstated' END AS sex,
    CASE
        WHEN age BETWEEN 0 AND 19 THEN '0-19'
        WHEN age BETWEEN 20 AND 59 THEN '20-59'
        WHEN age BETWEEN 60 AND 130 THEN '60+'
        ELSE 'unstated'
    END AS age,
    CASE reporter
        WHEN 1 THEN 'physician'
        WHEN 2 THEN 'pharmacist'
        WHEN 3 THEN 'other-health-professional'
        WHEN 4 THEN 'lawyer'
        WHEN 5 THEN 'consumer'
        ELSE 'unstated'
    END AS reporter,
    CASE serious WHEN 1 THEN 'serious' WHEN 0 THEN 'not-serious' ELSE 'unstated' END AS seriousness,
    CASE gravity
        WHEN 5 THEN 'fatal'
        WHEN 4 THEN 'not-recovered'
        WHEN 3 THEN 'recovered-with-sequelae'
        WHEN 2 THEN 'recovering'
        WHEN 1 THEN 'recovered'
        WHEN 0 THEN 'unknown'
        ELSE 'unstated'
    END AS outcome
FROM (
    SELECT
        case_id,
        TRIM(medicine) AS medicine,
        MIN(year) AS year,
        CASE WHEN MIN(sex) = MAX(sex) THEN MIN(sex) END AS sex,
        CASE WHEN MIN(age) = MAX(age) THEN MIN(age) END AS age,
        MIN(CASE WHEN reporter BETWEEN 1 AND 5 THEN reporter END) AS reporter,
        MAX(serious) AS serious,
        MAX(CASE outcome WHEN 5 THEN 5 WHEN 3 THEN 4 WHEN 4 THEN 3 WHEN 2 THEN 2 WHEN 1 THEN 1 WHEN 0 THEN 0 END) AS gravity
    FROM raw_reports
    WHERE case_id IS NOT NULL AND year IS NOT NULL AND TRIM(medicine) <> ''
    GROUP BY case_id, TRIM(medicine)
) AS merged;

-- The organ classes and terms of each case, each once, with its sex and age.
CREATE OR REPLACE TEMPORARY VIEW reactions_once AS
SELECT DISTINCT
    c.case_id,
    c.medicine,
    c.sex,
    c.age,
    COALESCE(r.soc, 'unstated') AS soc,
    r.hlt
FROM cases_once AS c
INNER JOIN raw_reports AS r ON r.case_id = c.case_id AND TRIM(r.medicine) = c.medicine;

-- Exposure in the same words.
CREATE OR REPLACE TEMPORARY VIEW exposure_once AS
SELECT
    medicine,
    year,
    sex,
    age,
    CAST(SUM(patients) AS BIGINT) AS exposure
FROM (
    SELECT
        TRIM(medicine) AS medicine,
        year,
        CASE WHEN sex = 2 THEN 'female' WHEN sex = 1 THEN 'male' ELSE 'unstated' END AS sex,
        CASE
            WHEN age BETWEEN 0 AND 19 THEN '0-19'
            WHEN age BETWEEN 20 AND 59 THEN '20-59'
            WHEN age BETWEEN 60 AND 130 THEN '60+'
            ELSE 'unstated'
        END AS age,
        patients
    FROM raw_exposure
    WHERE year IS NOT NULL AND TRIM(medicine) <> ''
) AS worded
GROUP BY medicine, year, sex, age;

-- Every medicine, with or without a case.
CREATE OR REPLACE TEMPORARY VIEW medicines AS
SELECT medicine FROM cases_once
UNION
SELECT medicine FROM exposure_once;

-- The medicines whose exposure is known: where no row states some of it, it is 0.
CREATE OR REPLACE TEMPORARY VIEW exposed AS
SELECT DISTINCT medicine FROM exposure_once;

CREATE OR REPLACE TEMPORARY VIEW years AS
SELECT year FROM cases_once
UNION
SELECT year FROM exposure_once;

CREATE OR REPLACE TEMPORARY VIEW sexes AS
SELECT sex FROM cases_once
UNION
SELECT sex FROM exposure_once;

CREATE OR REPLACE TEMPORARY VIEW ages AS
SELECT age FROM cases_once
UNION
SELECT age FROM exposure_once;

-- The tables in which a case is in one cell. Every medicine has every cell: no case is a row that says 0, since a row that
-- is not there would mean "not published". The exposure of a medicine that has none in raw_exposure is NULL: not known.

CREATE OR REPLACE TEMPORARY VIEW by_year AS
SELECT
    m.medicine,
    y.year,
    COALESCE(c.cases, 0) AS cases,
    CASE WHEN x.medicine IS NOT NULL THEN COALESCE(e.exposure, 0) END AS exposure
FROM medicines AS m
CROSS JOIN years AS y
LEFT JOIN (
    SELECT medicine, year, COUNT(DISTINCT case_id) AS cases FROM cases_once GROUP BY medicine, year
) AS c ON c.medicine = m.medicine AND c.year = y.year
LEFT JOIN (
    SELECT medicine, year, CAST(SUM(exposure) AS BIGINT) AS exposure FROM exposure_once GROUP BY medicine, year
) AS e ON e.medicine = m.medicine AND e.year = y.year
LEFT JOIN exposed AS x ON x.medicine = m.medicine;

CREATE OR REPLACE TEMPORARY VIEW by_sex AS
SELECT
    m.medicine,
    s.sex,
    COALESCE(c.cases, 0) AS cases,
    CASE WHEN x.medicine IS NOT NULL THEN COALESCE(e.exposure, 0) END AS exposure
FROM medicines AS m
CROSS JOIN sexes AS s
LEFT JOIN (
    SELECT medicine, sex, COUNT(DISTINCT case_id) AS cases FROM cases_once GROUP BY medicine, sex
) AS c ON c.medicine = m.medicine AND c.sex = s.sex
LEFT JOIN (
    SELECT medicine, sex, CAST(SUM(exposure) AS BIGINT) AS exposure FROM exposure_once GROUP BY medicine, sex
) AS e ON e.medicine = m.medicine AND e.sex = s.sex
LEFT JOIN exposed AS x ON x.medicine = m.medicine;

CREATE OR REPLACE TEMPORARY VIEW by_age AS
SELECT
    m.medicine,
    a.age,
    COALESCE(c.cases, 0) AS cases,
    CASE WHEN x.medicine IS NOT NULL THEN COALESCE(e.exposure, 0) END AS exposure
FROM medicines AS m
CROSS JOIN ages AS a
LEFT JOIN (
    SELECT medicine, age, COUNT(DISTINCT case_id) AS cases FROM cases_once GROUP BY medicine, age
) AS c ON c.medicine = m.medicine AND c.age = a.age
LEFT JOIN (
    SELECT medicine, age, CAST(SUM(exposure) AS BIGINT) AS exposure FROM exposure_once GROUP BY medicine, age
) AS e ON e.medicine = m.medicine AND e.age = a.age
LEFT JOIN exposed AS x ON x.medicine = m.medicine;

CREATE OR REPLACE TEMPORARY VIEW by_year_sex_age AS
SELECT
    m.medicine,
    y.year,
    s.sex,
    a.age,
    COALESCE(c.cases, 0) AS cases,
    CASE WHEN x.medicine IS NOT NULL THEN COALESCE(e.exposure, 0) END AS exposure
FROM medicines AS m
CROSS JOIN years AS y
CROSS JOIN sexes AS s
CROSS JOIN ages AS a
LEFT JOIN (
    SELECT medicine, year, sex, age, COUNT(DISTINCT case_id) AS cases FROM cases_once GROUP BY medicine, year, sex, age
) AS c ON c.medicine = m.medicine AND c.year = y.year AND c.sex = s.sex AND c.age = a.age
LEFT JOIN exposure_once AS e ON e.medicine = m.medicine AND e.year = y.year AND e.sex = s.sex AND e.age = a.age
LEFT JOIN exposed AS x ON x.medicine = m.medicine;

CREATE OR REPLACE TEMPORARY VIEW by_reporter AS
SELECT m.medicine, w.reporter, COALESCE(c.cases, 0) AS cases
FROM medicines AS m
CROSS JOIN (SELECT DISTINCT reporter FROM cases_once) AS w
LEFT JOIN (
    SELECT medicine, reporter, COUNT(DISTINCT case_id) AS cases FROM cases_once GROUP BY medicine, reporter
) AS c ON c.medicine = m.medicine AND c.reporter = w.reporter;

CREATE OR REPLACE TEMPORARY VIEW by_seriousness AS
SELECT m.medicine, w.seriousness, COALESCE(c.cases, 0) AS cases
FROM medicines AS m
CROSS JOIN (SELECT DISTINCT seriousness FROM cases_once) AS w
LEFT JOIN (
    SELECT medicine, seriousness, COUNT(DISTINCT case_id) AS cases FROM cases_once GROUP BY medicine, seriousness
) AS c ON c.medicine = m.medicine AND c.seriousness = w.seriousness;

CREATE OR REPLACE TEMPORARY VIEW by_outcome AS
SELECT m.medicine, w.outcome, COALESCE(c.cases, 0) AS cases
FROM medicines AS m
CROSS JOIN (SELECT DISTINCT outcome FROM cases_once) AS w
LEFT JOIN (
    SELECT medicine, outcome, COUNT(DISTINCT case_id) AS cases FROM cases_once GROUP BY medicine, outcome
) AS c ON c.medicine = m.medicine AND c.outcome = w.outcome;

-- The tables in which a case may be in several cells. Only cells with a case have a row: the descriptor says so with
-- droppedUnder 1, and a row that is not there is then a 0.

CREATE OR REPLACE TEMPORARY VIEW by_soc AS
SELECT medicine, soc, COUNT(DISTINCT case_id) AS cases FROM reactions_once GROUP BY medicine, soc;

CREATE OR REPLACE TEMPORARY VIEW by_soc_sex AS
SELECT medicine, soc, sex, COUNT(DISTINCT case_id) AS cases FROM reactions_once GROUP BY medicine, soc, sex;

CREATE OR REPLACE TEMPORARY VIEW by_soc_age AS
SELECT medicine, soc, age, COUNT(DISTINCT case_id) AS cases FROM reactions_once GROUP BY medicine, soc, age;

CREATE OR REPLACE TEMPORARY VIEW by_soc_hlt AS
SELECT medicine, soc, hlt, COUNT(DISTINCT case_id) AS cases
FROM reactions_once
WHERE hlt IS NOT NULL AND soc <> 'unstated'
GROUP BY medicine, soc, hlt;
