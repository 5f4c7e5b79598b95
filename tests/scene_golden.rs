//! Scenes and pictures of figures written by hand, compared exactly with the files in `tests/golden/scenes`.
//! `BLESS=1 cargo test --test scene_golden` rewrites them; look at the difference before committing it.
//! `GALLERY=folder` writes every figure as SVG at several widths, light and dark, to look at.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod scene_support;

use std::path::{Path, PathBuf};

use medicine_charts::chart::Origin;
use medicine_charts::chart::text::withheld_rule;
use medicine_charts::draw::{Theme, svg};
use medicine_charts::scene::{Frame, Furniture, Item, Scene, WidthTable, card, layout};
use scene_support::{all, dump, faults};

fn compare(name: &str, found: &str) -> Result<(), String> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden/scenes").join(name);
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&path, found).unwrap();
        return Ok(());
    }
    let wanted = std::fs::read_to_string(&path).unwrap_or_default();
    if wanted == found {
        return Ok(());
    }
    let line = wanted.lines().zip(found.lines()).position(|(a, b)| a != b).unwrap_or(0);
    let at = |text: &str| text.lines().nth(line).unwrap_or("(nothing)").to_owned();
    Err(format!("{name} line {}:\n  wanted {}\n  found  {}", line + 1, at(&wanted), at(found)))
}

#[test]
fn scenes_are_as_blessed() {
    let mut wrong = Vec::new();
    for (name, spec) in all() {
        for width in [320.0, 700.0] {
            let scene = layout(&spec, &Frame { width, furniture: Furniture::Plot }, &WidthTable);
            wrong.extend(compare(&format!("{name}-{width}.txt"), &dump(&scene)).err());
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn pictures_are_as_blessed() {
    let mut wrong = Vec::new();
    for (name, mut spec) in all() {
        if !matches!(name, "rare-by-year" | "organs" | "fictional") {
            continue;
        }
        spec.origin = Some(origin());
        let scene = layout(&spec, &Frame { width: 520.0, furniture: Furniture::Whole }, &WidthTable);
        wrong.extend(compare(&format!("{name}.svg"), &svg(&scene, &Theme::light())).err());
        if name != "organs" {
            let card = card(&spec, &WidthTable);
            wrong.extend(compare(&format!("{name}.card.svg"), &svg(&card, &Theme::light())).err());
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Which data a picture is of, as exports say it.
fn origin() -> Origin {
    let words = "Jeu de données : exemple, version 3 ; empreinte 4db2b195e1d3. https://exemple.fr/".to_owned();
    Origin { words, columns: Vec::new() }
}

#[test]
fn cards_say_all_that_they_must_and_nothing_overlaps() {
    let plain = |text: &str| text.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    for (name, mut spec) in all() {
        spec.origin = Some(origin());
        for medicine in
            ["Paracétamol", "Oligoside de Neisseria meningitidis du groupe Y conjugué à la protéine CRM197 "]
        {
            spec.medicine = medicine.repeat(if medicine.ends_with(' ') { 3 } else { 1 });
            let card = card(&spec, &WidthTable);
            assert_eq!(faults(&card), [] as [String; 0], "{name}");
            assert!(card.width == 1_200.0 && card.height >= 630.0, "{name}: {} × {}", card.width, card.height);
            let words = words(&card);
            for said in [&spec.medicine, &spec.title, &spec.source, &spec.caveat, &origin().words] {
                assert!(words.contains(&plain(said)), "{name}: {said:?} is not in {words:?}");
            }
        }
    }
}

#[test]
fn nothing_overlaps_or_leaves_the_frame_at_any_width() {
    let mut wrong = Vec::new();
    for (name, spec) in all() {
        for width in (280..=1600).step_by(8) {
            for furniture in [Furniture::Plot, Furniture::Whole] {
                let scene = layout(&spec, &Frame { width: width as f32, furniture }, &WidthTable);
                wrong.extend(faults(&scene).into_iter().map(|fault| format!("{name} at {width}: {fault}")));
            }
        }
    }
    assert!(wrong.is_empty(), "{} faults, first {:#?}", wrong.len(), &wrong[..wrong.len().min(10)]);
}

/// The words of a picture, its lines joined.
fn words(scene: &Scene) -> String {
    let texts =
        scene.items.iter().filter_map(|item| if let Item::Text { text, .. } = item { Some(text) } else { None });
    let joined = texts.map(|text| text.trim().to_owned()).collect::<Vec<_>>().join(" ");
    joined.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_picture_that_leaves_the_page_says_all_that_the_page_said() {
    let plain = |text: &str| text.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    for (name, mut spec) in all() {
        // As long as the longest published: wrapped, and never cut.
        spec.medicine = "Oligoside de Neisseria meningitidis du groupe Y conjugué à la protéine CRM197 ".repeat(3);
        for width in [280.0, 360.0, 800.0] {
            let scene = layout(&spec, &Frame { width, furniture: Furniture::Whole }, &WidthTable);
            assert_eq!(faults(&scene), [] as [String; 0], "{name} at {width}");
            let words = words(&scene);
            let rule = withheld_rule(spec.lang);
            let fictional = spec.fictional.iter();
            let told = [&spec.medicine, &spec.title, &spec.source, &spec.caveat, &rule];
            for said in told.into_iter().chain(&spec.notes).chain(fictional) {
                assert!(words.contains(&plain(said)), "{name} at {width}: {said:?} is not in {words:?}");
            }
            assert!(scene.title.contains(&spec.medicine), "{}", scene.title);
        }
        spec.notes = vec![withheld_rule(spec.lang)];
        let scene = layout(&spec, &Frame { width: 520.0, furniture: Furniture::Whole }, &WidthTable);
        assert_eq!(
            words(&scene).matches(&plain(&withheld_rule(spec.lang))).count(),
            1,
            "{name}: the rule is said once"
        );
    }
}

#[test]
fn gallery() {
    let Some(folder) = std::env::var_os("GALLERY") else { return };
    for (name, spec) in all() {
        for width in [320.0, 520.0, 860.0] {
            for (shade, theme) in [("light", Theme::light()), ("dark", Theme::dark())] {
                let scene = layout(&spec, &Frame { width, furniture: Furniture::Whole }, &WidthTable);
                let file = Path::new(&folder).join(format!("{name}-{width}-{shade}.svg"));
                std::fs::write(file, svg(&scene, &theme)).unwrap();
            }
        }
    }
}
