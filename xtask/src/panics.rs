//! Takes the words of panics out of a module: a panic stays a trap, only its text goes.
//!
//! The module aborts on panic and has no console: nobody ever reads those words. The native program and the module
//! with names, made for looking into, keep them.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use walrus::ir::{self, Instr, Visitor, dfs_in_order};
use walrus::{FunctionBuilder, FunctionId, FunctionKind, LocalFunction, Module};
use wasmparser::{DataKind, Operator, Parser, Payload};

use crate::Done;

/// How the names begin of functions that say why the program ends, and end it.
const ENDINGS: [&str; 13] = [
    "core::panicking::",
    "core::option::expect_failed",
    "core::option::unwrap_failed",
    "core::result::unwrap_failed",
    "core::cell::panic_",
    "core::slice::",
    "core::str::slice_error_fail",
    "alloc::raw_vec::",
    "alloc::alloc::handle_alloc_error",
    "alloc::vec::",
    "std::panicking::",
    "std::alloc::rust_oom",
    "__rustc::rust_",
];

/// Parts of names of functions that stay only because their address was once taken: the payloads of panics,
/// the writing of values for them, and what the glue would call if closures or futures crossed to JavaScript.
const LEFT_OVER: [&[&str]; 4] = [
    &["std::panicking::", "core::panic::PanicPayload", "std::alloc::"],
    &["core::fmt::", "alloc::fmt::"],
    &["wasm_bindgen::convert::closures::"],
    &["js_sys::futures::"],
];

/// Makes each function that only ends the program a bare trap, and drops what nothing calls any more.
pub(crate) fn mute(module: &mut Module) {
    let names: BTreeMap<FunctionId, String> = module
        .funcs
        .iter_local()
        .map(|(id, _)| (id, module.funcs.get(id).name.as_deref().map(plain).unwrap_or_default()))
        .collect();
    for (id, name) in &names {
        let ends = ENDINGS.iter().any(|ending| name.trim_start_matches('<').starts_with(ending));
        if ends && never_returns(module.funcs.get(*id).kind.unwrap_local()) {
            trap(module, *id);
        }
    }
    walrus::passes::gc::run(module);
    for parts in LEFT_OVER {
        let group: BTreeSet<FunctionId> = module
            .funcs
            .iter_local()
            .map(|(id, _)| id)
            .filter(|id| names.get(id).is_some_and(|name| parts.iter().any(|part| name.contains(part))))
            .collect();
        if is_left_over(module, &group) {
            group.into_iter().for_each(|id| trap(module, id));
            walrus::passes::gc::run(module);
        }
    }
}

/// Replaces a function's body by a trap.
fn trap(module: &mut Module, id: FunctionId) {
    let (takes, gives) = module.types.params_results(module.funcs.get(id).ty());
    let (takes, gives) = (takes.to_vec(), gives.to_vec());
    let mut trap = FunctionBuilder::new(&mut module.types, &takes, &gives);
    trap.func_body().unreachable();
    let arguments = takes.into_iter().map(|kind| module.locals.add(kind)).collect();
    module.funcs.get_mut(id).kind = FunctionKind::Local(trap.local_func(arguments));
}

/// Whether nothing outside a group of functions calls into it and JavaScript cannot.
fn is_left_over(module: &Module, group: &BTreeSet<FunctionId>) -> bool {
    struct Calls<'a> {
        group: &'a BTreeSet<FunctionId>,
        found: bool,
    }
    impl Visitor<'_> for Calls<'_> {
        fn visit_function_id(&mut self, function: &FunctionId) {
            self.found |= self.group.contains(function);
        }
    }
    let mut calls = Calls { group, found: false };
    for (_, function) in module.funcs.iter_local().filter(|(id, _)| !group.contains(id)) {
        dfs_in_order(&mut calls, function, function.entry_block());
    }
    let exported = |id: &FunctionId| module.exports.get_exported_func(*id).is_some();
    !calls.found && !group.iter().any(exported) && module.start.is_none_or(|start| !group.contains(&start))
}

/// A name without the numbers of crates: `core[c5930c85a12de822]::option` is `core::option`.
fn plain(name: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for letter in name.chars() {
        inside |= letter == '[';
        if !inside {
            out.push(letter);
        }
        inside &= letter != ']';
    }
    out
}

/// Whether a function is seen never to come back: its last word is a trap and it returns nowhere before.
fn never_returns(function: &LocalFunction) -> bool {
    struct Returns {
        entry: ir::InstrSeqId,
        found: bool,
    }
    impl Visitor<'_> for Returns {
        fn visit_return(&mut self, _: &ir::Return) {
            self.found = true;
        }

        /// A jump out of the outermost block is a return.
        fn visit_instr_seq_id(&mut self, target: &ir::InstrSeqId) {
            self.found |= *target == self.entry;
        }
    }
    let entry = function.entry_block();
    let trap = matches!(function.block(entry).instrs.last(), Some((Instr::Unreachable(_), _)));
    let mut returns = Returns { entry, found: false };
    dfs_in_order(&mut returns, function, entry);
    trap && !returns.found
}

/// Zeroes the places in source files that panics would name, where nothing points at them: 16 bytes each (address and
/// length of a path, line, column), and the paths. To be done once nothing else changes the module.
pub(crate) fn forget_places(wasm: &mut [u8]) -> Done {
    let module = Module::from_buffer(wasm).map_err(|error| format!("the shrunk module: {error:#}"))?;
    let used = numbers(&module);
    let segments = segments(wasm)?;
    let mut memory = Memory::of(wasm, &segments);
    let held: BTreeSet<u32> = memory.words().collect();
    let mut paths: BTreeMap<u32, u32> = BTreeMap::new();
    for at in (0..memory.bytes.len().saturating_sub(15)).step_by(4) {
        let [path, length, line, column] = [0, 4, 8, 12].map(|word| memory.word(at + word));
        let address = memory.start + at as u32;
        let place = memory.is_path(path, length) && (1..99_999).contains(&line) && (1..1_000).contains(&column);
        if place && !used.contains(&address) && !held.contains(&address) {
            memory.bytes[at..at + 16].fill(0);
            paths.insert(path, length);
        }
    }
    let held: BTreeSet<u32> = memory.words().collect();
    for (path, length) in paths {
        let bytes = path..path + length;
        if used.range(bytes.clone()).next().is_none() && held.range(bytes).next().is_none() {
            let path = memory.range(path, length);
            memory.bytes[path].fill(0);
        }
    }
    for (address, range) in segments {
        let from = memory.range(address, range.len() as u32);
        wasm[range].copy_from_slice(&memory.bytes[from]);
    }
    Ok(())
}

/// The memory as the module begins with it, from a multiple of four on.
struct Memory {
    start: u32,
    bytes: Vec<u8>,
}

impl Memory {
    fn of(wasm: &[u8], segments: &[(u32, Range<usize>)]) -> Memory {
        let start = segments.iter().map(|(address, _)| address & !3).min().unwrap_or(0);
        let end = segments.iter().map(|(address, range)| *address as usize + range.len()).max().unwrap_or(0);
        let mut memory = Memory { start, bytes: vec![0; end.saturating_sub(start as usize)] };
        for (address, range) in segments {
            let to = memory.range(*address, range.len() as u32);
            memory.bytes[to].copy_from_slice(&wasm[range.clone()]);
        }
        memory
    }

    fn range(&self, address: u32, length: u32) -> Range<usize> {
        let from = address.wrapping_sub(self.start) as usize;
        from..from.saturating_add(length as usize)
    }

    fn word(&self, at: usize) -> u32 {
        self.bytes.get(at..at + 4).map_or(0, |word| u32::from_le_bytes([word[0], word[1], word[2], word[3]]))
    }

    fn words(&self) -> impl Iterator<Item = u32> {
        (0..self.bytes.len()).step_by(4).map(|at| self.word(at))
    }

    /// Whether these bytes are the path of a Rust file.
    fn is_path(&self, address: u32, length: u32) -> bool {
        let text = (length < 300).then(|| self.bytes.get(self.range(address, length))).flatten();
        text.is_some_and(|text| text.ends_with(b".rs") && text.iter().all(u8::is_ascii_graphic))
    }
}

/// The segments of data: the address each is loaded at, and where its bytes are in the module.
fn segments(wasm: &[u8]) -> Result<Vec<(u32, Range<usize>)>, String> {
    let mut found = Vec::new();
    for payload in Parser::new(0).parse_all(wasm) {
        let Payload::DataSection(section) = payload.map_err(|error| error.to_string())? else { continue };
        for data in section.into_iter().flatten() {
            let DataKind::Active { offset_expr, .. } = data.kind else { continue };
            if let Ok(Operator::I32Const { value }) = offset_expr.get_operators_reader().read() {
                let end = data.range.end as usize;
                found.push((value as u32, end - data.data.len()..end));
            }
        }
    }
    Ok(found)
}

/// Every number that the code holds and that may be an address.
fn numbers(module: &Module) -> BTreeSet<u32> {
    struct Numbers(BTreeSet<u32>);
    impl Visitor<'_> for Numbers {
        fn visit_const(&mut self, constant: &ir::Const) {
            match constant.value {
                ir::Value::I32(value) => drop(self.0.insert(value as u32)),
                // Two addresses written at once.
                ir::Value::I64(value) => self.0.extend([value as u32, (value >> 32) as u32]),
                _ => {}
            }
        }

        fn visit_load(&mut self, load: &ir::Load) {
            self.0.insert(load.arg.offset as u32);
        }

        fn visit_store(&mut self, store: &ir::Store) {
            self.0.insert(store.arg.offset as u32);
        }
    }
    let mut numbers = Numbers(BTreeSet::new());
    for (_, function) in module.funcs.iter_local() {
        dfs_in_order(&mut numbers, function, function.entry_block());
    }
    for global in module.globals.iter() {
        if let walrus::GlobalKind::Local(walrus::ConstExpr::Value(ir::Value::I32(value))) = global.kind {
            numbers.0.insert(value as u32);
        }
    }
    numbers.0
}
